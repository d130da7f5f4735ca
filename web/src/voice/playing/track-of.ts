import type { FilePart, VoicePart } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import type { Track } from "./now-playing.ts";

/** The sound of a part, in the message that carries it. */
export function trackOf(part: VoicePart | FilePart, message: RoomMessage | null): Track {
  return {
    key: `${message?.id ?? ""} ${part.fileId}`,
    src: `/api/files/${part.fileId}`,
    duration: part.duration,
    message,
    name: part.type === "file" ? part.name : null,
  };
}
