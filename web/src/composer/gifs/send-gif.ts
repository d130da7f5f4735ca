import type { FilePart, MessageId, RoomId } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import { composerAt } from "../files/composer-at.ts";

/** The room and the thread that something is written to. */
export interface GifPlace {
  readonly roomId: RoomId;
  readonly threadId: MessageId | null;
}

/** Sends a picture that the server has, as the answer to what the draft answers; what is written stays. Nothing is uploaded. */
export function sendGif(client: Client, place: GifPlace, { fileId, alt }: FilePart): void {
  const composer = composerAt({ client, ...place });
  const { replyTo } = composer.draft;
  composer.send("", { parts: [{ type: "file", fileId, ...(alt && { alt }) }], replyTo });
  if (replyTo !== null) composer.setReplyTo(null);
}
