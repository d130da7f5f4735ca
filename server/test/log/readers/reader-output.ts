import { existsSync, readFileSync } from "node:fs";
import type { Database } from "../../../src/database/database.ts";
import { countOf, type Line } from "./reading-process.ts";
import { endOf } from "./rows.ts";
import { upTo } from "./up-to.ts";

/** The lines that the processes of a test have written. An incomplete last line is ignored, because its writer may have been killed. */
export function linesOf(file: string): Line[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
  return lines.map((line) => JSON.parse(line));
}

/** Errors in the lines about a room: events out of order, or missing events. */
export function faultsOf(lines: readonly Line[], roomId: string, end: number): string[] {
  const faults: string[] = [];
  let last = 0;
  for (const { positions } of lines.filter((line) => line.roomId === roomId)) {
    const [first = 0] = positions;
    if (first > last + 1) faults.push(`${first} came behind ${last}`);
    if (positions.join() !== upTo(positions.length, first).join()) faults.push(`a gap in ${positions.join()}`);
    last = Math.max(last, positions.at(-1) ?? 0);
  }
  return last === end ? faults : [...faults, `${last} of ${end} came`];
}

/** The count of the database reader for a room, and the room's position. */
export async function counted({ read }: Database, roomId: string): Promise<{ count: number; end: number }> {
  const row = await read.selectFrom("meta").where("key", "=", countOf(roomId)).select("value").executeTakeFirst();
  return { count: Number(row?.value ?? 0), end: await endOf(read, roomId) };
}
