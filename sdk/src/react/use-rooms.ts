import type { RoomId } from "@parley/protocol";
import { roomsByActivity, type UnreadTotal, unreadTotal } from "../state/selectors.ts";
import type { RoomState } from "../state/shown/shown.ts";
import { useParley } from "./use-parley.ts";

/** The account's rooms, latest activity first. */
export function useRooms(): readonly RoomState[] {
  return useParley(roomsByActivity);
}

/** One of the account's rooms; undefined if the account is not in it. */
export function useRoom(roomId: RoomId): RoomState | undefined {
  return useParley((state) => state.rooms.get(roomId));
}

/** Unread messages outside muted rooms, and mentions everywhere. */
export function useUnreadTotal(): UnreadTotal {
  return useParley(unreadTotal, (a, b) => a.unread === b.unread && a.mentions === b.mentions);
}
