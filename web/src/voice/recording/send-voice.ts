import type { MessageId, RoomId } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import { recordingName } from "./format.ts";
import type { Recorded } from "./record.ts";

/** The target of a voice message. */
export interface VoicePlace {
  readonly roomId: RoomId;
  readonly threadId: MessageId | null;
  /** The message that it answers. */
  readonly replyTo: MessageId | null;
}

/** Sends a voice message. It is shown at once and waits for its upload, also offline. The draft is kept. */
export async function sendVoice(client: Client, place: VoicePlace, { blob, duration, waveform }: Recorded) {
  const room = client.room(place.roomId);
  const { composer } = place.threadId === null ? room : room.thread(place.threadId);
  const fileId = (await client.uploads.load()).add(blob, { name: recordingName(blob.type) });
  const { draft } = composer;
  const quote = draft.replyTo === place.replyTo ? draft.quote : undefined;
  composer.send("", { parts: [{ type: "voice", fileId, duration, waveform }], replyTo: place.replyTo, quote });
  if (place.replyTo !== null && composer.draft.replyTo === place.replyTo) composer.setReplyTo(null);
}
