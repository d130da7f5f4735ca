import type { MessageId, RoomId } from "@parley/protocol";

/** What an address of this app leads to. */
export interface RoomAddress {
  roomId: RoomId;
  /** The message it names; null when it leads to the room. */
  messageId: MessageId | null;
}

const shape = /^\/rooms\/([0-9a-f-]{36})(?:\/threads\/([0-9a-f-]{36}))?\/?$/i;

/** The whole address of a room that a link names by its path; null for every other path. */
export function roomHref(href: string | null): string | null {
  if (!href?.startsWith("/rooms/")) return null;
  return roomAddress(href) === null ? null : new URL(href, window.location.origin).href;
}

/** The room, or the message in it, that a path of this app leads to; null for every other path. */
export function roomAddress(path: string): RoomAddress | null {
  const url = new URL(path, window.location.origin);
  const match = shape.exec(url.pathname);
  if (!match?.[1]) return null;
  return { roomId: match[1], messageId: url.searchParams.get("message") ?? match[2] ?? null };
}
