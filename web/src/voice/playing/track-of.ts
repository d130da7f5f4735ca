import type { FilePart, VoicePart } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import type { Track } from "./now-playing.ts";

/** The track of a part in its message. */
export function trackOf(part: VoicePart | FilePart, message: RoomMessage | null): Track {
  return {
    key: `${message?.id ?? ""} ${part.fileId}`,
    src: `/api/files/${part.fileId}`,
    duration: part.duration,
    message,
    name: part.type === "file" ? part.name : null,
  };
}
