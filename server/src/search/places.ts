import type { Place } from "./search-index.ts";

/** Negative if one is newer than the other: the order in which messages are found. */
export function newerFirst(one: Place, other: Place): number {
  if (one.createdAt !== other.createdAt) return other.createdAt - one.createdAt;
  if (one.roomId !== other.roomId) return one.roomId < other.roomId ? 1 : -1;
  return other.position - one.position;
}

/** The columns of a row that identify a message's place. */
export interface PlacedRow {
  readonly created_at: number;
  readonly room_id: string;
  readonly position: number;
}

export const placeOf = ({ created_at, room_id, position }: PlacedRow): Place => ({
  createdAt: created_at,
  roomId: room_id,
  position,
});
