import type { RoomId } from "@parley/protocol";
import { hrefOf } from "../../routing/address.ts";

/** A link to a room in Markdown. Without a host: a server may be opened by several names. */
export function roomLink(roomId: RoomId, name: string): string {
  return `[#${name.replace(/[[\]\\`*_~]/g, "\\$&")}](${hrefOf({ to: "/rooms/$roomId", params: { roomId } })})`;
}
