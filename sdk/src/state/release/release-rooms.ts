import type { RoomId } from "@parley/protocol";
import { notLoaded } from "../nouns/rooms.ts";
import type { State } from "../state.ts";

/** Releases the loaded data of rooms, except of those opened last and those in use. The others are as if they had never been opened. */
export function releaseRooms(state: State, max: number, isInUse: (roomId: RoomId) => boolean): State {
  const held = [...state.rooms].filter(([, room]) => room.windows.size > 0 || room.members || room.receipts);
  if (held.length <= max) return state;
  const rooms = new Map(state.rooms);
  const oldest = held.sort(([, a], [, b]) => a.openedAt - b.openedAt).slice(0, held.length - max);
  for (const [roomId, room] of oldest) if (!isInUse(roomId)) rooms.set(roomId, { ...room, ...notLoaded() });
  return { ...state, rooms };
}
