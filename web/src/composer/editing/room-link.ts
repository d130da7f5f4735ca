import type { RoomId } from "@parley/protocol";
import { hrefOf } from "../../routing/address.ts";

/** A link to a room in Markdown. It has no host, because a server may have several host names. */
export function roomLink(roomId: RoomId, name: string): string {
  return `[#${name.replace(/[[\]\\`*_~]/g, "\\$&")}](${hrefOf({ to: "/rooms/$roomId", params: { roomId } })})`;
}
