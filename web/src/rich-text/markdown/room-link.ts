import type { MessageId, RoomId } from "@parley/protocol";
import { readAddress } from "../../routing/address.ts";

/** The target of an address of this app. */
export interface RoomAddress {
  roomId: RoomId;
  /** The message in the address; null if the address names only the room. */
  messageId: MessageId | null;
}

const id = /^[0-9a-f-]{36}$/i;

/** The absolute address for a link with a room's path; null for any other path. */
export function roomHref(href: string | null): string | null {
  if (!href?.startsWith("/rooms/")) return null;
  return roomAddress(href) === null ? null : new URL(href, window.location.origin).href;
}

/** The room, or the message in it, for a path of this app; null for any other path. */
export function roomAddress(path: string): RoomAddress | null {
  const route = readAddress(new URL(path, window.location.origin));
  if (route?.path !== "/rooms/$roomId" && route?.path !== "/rooms/$roomId/threads/$threadId") return null;
  const { roomId = "", threadId } = route.params;
  if (!id.test(roomId) || (threadId !== undefined && !id.test(threadId))) return null;
  return { roomId, messageId: route.search.message ?? threadId ?? null };
}
