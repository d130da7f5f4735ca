import type { RoomId } from "@parley/protocol";

/** A link to a room in Markdown, with its whole address, so that it leads there from any client. */
export function roomLink(roomId: RoomId, name: string): string {
  return `[#${name.replace(/[[\]\\`*_~]/g, "\\$&")}](${window.location.origin}/rooms/${roomId})`;
}
