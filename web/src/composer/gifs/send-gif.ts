import type { FilePart, MessageId, RoomId } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import { composerAt } from "../files/composer-at.ts";

/** The room and the thread that the GIF is sent to. */
export interface GifPlace {
  readonly roomId: RoomId;
  readonly threadId: MessageId | null;
}

/** Sends a GIF that the server already stores, without an upload. It takes the draft's reply; the draft's text stays. */
export function sendGif(client: Client, place: GifPlace, { fileId, alt }: FilePart): void {
  const composer = composerAt({ client, ...place });
  const { replyTo } = composer.draft;
  composer.send("", { parts: [{ type: "file", fileId, ...(alt && { alt }) }], replyTo });
  if (replyTo !== null) composer.setReplyTo(null);
}
