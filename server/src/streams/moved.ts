import type { Position, RoomId } from "@parley/protocol";
import { frame } from "../log/encode.ts";

/** The frame with the position of a stream, for clients to compare with their own. */
export function moved(
  stream: "room" | "account" | "directory",
  position: Position,
  roomId: RoomId | null = null,
): string {
  return frame({ type: "moved", stream, roomId, position });
}
