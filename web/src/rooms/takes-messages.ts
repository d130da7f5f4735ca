import type { RoomState } from "@parley/sdk";

/**
 * Whether the reader may send messages to a room's main timeline. Not if the room is archived, if only moderators may post, or in a feed,
 * which takes posts.
 */
export function takesMessages({ room, membership }: RoomState): boolean {
  const isReadOnly = room.posting === "moderators" && membership.role === "member";
  return room.archivedAt === null && room.kind !== "feed" && !isReadOnly;
}
