import type { MessageId, RoomId } from "@parley/protocol";
import { readAddress } from "../../routing/address.ts";

/** What an address of this app leads to. */
export interface RoomAddress {
  roomId: RoomId;
  /** The message it names; null when it leads to the room. */
  messageId: MessageId | null;
}

const id = /^[0-9a-f-]{36}$/i;

/** The whole address of a room that a link names by its path; null for every other path. */
export function roomHref(href: string | null): string | null {
  if (!href?.startsWith("/rooms/")) return null;
  return roomAddress(href) === null ? null : new URL(href, window.location.origin).href;
}

/** The room, or the message in it, that a path of this app leads to; null for every other path. */
export function roomAddress(path: string): RoomAddress | null {
  const route = readAddress(new URL(path, window.location.origin));
  if (route?.path !== "/rooms/$roomId" && route?.path !== "/rooms/$roomId/threads/$threadId") return null;
  const { roomId = "", threadId } = route.params;
  if (!id.test(roomId) || (threadId !== undefined && !id.test(threadId))) return null;
  return { roomId, messageId: route.search.message ?? threadId ?? null };
}
