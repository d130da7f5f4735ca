import type { Position, RoomId, SystemLine } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { presentLine } from "./present.ts";
import { linesAt } from "./store.ts";

/** Lines by "room position", as they are now: one change may have begun two. One statement, none for none. */
export async function loadLines(
  read: Reader,
  wanted: readonly { readonly roomId: RoomId; readonly position: Position }[],
): Promise<Map<string, SystemLine[]>> {
  const rows = await linesAt(read, wanted);
  const byPlace = Map.groupBy(rows, (row) => `${row.room_id} ${row.position}`);
  return new Map([...byPlace].map(([place, found]) => [place, found.map(presentLine)]));
}
