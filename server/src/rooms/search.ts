import { cut, fold } from "../normalize-text.ts";
import type { FoldedText } from "../words/keep.ts";
import type { RoomRow } from "./tables.ts";

/** UTF-16 units that the column holds: folding can make one letter many. */
const widest = 4000;

/**
 * The text that a room is found by. A newline separates name and topic: no folded text contains one, and it sorts before every other
 * character.
 */
export function searchOf(room: Pick<RoomRow, "name" | "topic">): string {
  return room.name === null ? "" : cut(`${fold(room.name)}\n${fold(room.topic)}`, widest);
}

/** UTF-16 units of its text by which channels are sorted in results. */
const placeWidth = 191;

/** The place of a channel in the order of answers. Channels at the same place are ordered by their ids. */
export const placeOf = ({ search }: Pick<RoomRow, "search">): string => cut(search, placeWidth);

type Findable = Pick<RoomRow, "kind" | "search" | "archived_at">;

/** Sort key and search text of a channel; null for other rooms and for archived channels, which are not listed. */
export const foundBy = ({ kind, search, archived_at }: Findable): FoldedText | null =>
  kind === "channel" && archived_at === null ? { place: placeOf({ search }), text: search } : null;
