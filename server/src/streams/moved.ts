import type { Position, RoomId } from "@parley/protocol";
import { frame } from "../log/encode.ts";

/** Says where a stream is. */
export function moved(
  stream: "room" | "account" | "directory",
  position: Position,
  roomId: RoomId | null = null,
): string {
  return frame({ type: "moved", stream, roomId, position });
}
