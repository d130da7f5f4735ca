import type { SystemLine } from "@parley/protocol";
import type { SystemLineRow } from "./tables.ts";

/** A line as everyone in the room sees it. */
export function presentLine({ position, at, type, by, count, revision, data }: SystemLineRow): SystemLine {
  return { position, at, type: type as SystemLine["type"], by, count, revision, ...JSON.parse(data) };
}

/** The row of a line. */
export function rowOfLine(
  room_id: string,
  { position, at, type, by, count, revision, ...data }: SystemLine,
): SystemLineRow {
  return { room_id, position, at, type, by, count, revision, data: JSON.stringify(data) };
}
