import type { RoomState } from "@parley/sdk";

/** Whether the reader can send a message to a room's main timeline: not to one that is archived, where only moderators may, or to a feed, which takes posts. */
export function takesMessages({ room, membership }: RoomState): boolean {
  const isReadOnly = room.posting === "moderators" && membership.role === "member";
  return room.archivedAt === null && room.kind !== "feed" && !isReadOnly;
}
