import { cut, fold } from "../fold.ts";
import type { RoomRow } from "./tables.ts";

/** UTF-16 units that the column holds: folding can make one letter many. */
const widest = 4000;

/** What a room is found by. A newline parts name and topic: no folded text holds one, and it sorts before all they hold. */
export function searchOf(room: Pick<RoomRow, "name" | "topic">): string {
  return room.name === null ? "" : cut(`${fold(room.name)}\n${fold(room.topic)}`, widest);
}
