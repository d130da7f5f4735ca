import type { RoomRow } from "./tables.ts";

/** Text as it is compared in a search: without case, accents and the variants that look alike on purpose (NFKD). */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Characters that the column holds: folding can make one letter many. */
const columnLimit = 4000;

/** What a room is found by. A newline parts name and topic: no name holds one, and it sorts before all they hold. */
export function foldRoom(room: Pick<RoomRow, "name" | "topic">): string {
  return room.name === null ? "" : `${fold(room.name)}\n${fold(room.topic)}`.slice(0, columnLimit);
}
