import { type Position, type RoomId, type SystemLine, sizes } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { presentLine } from "./present.ts";
import { findLines } from "./store.ts";

/** Most lines of one page: `sizes.systemLines` between any two of its messages. */
const maxLinesOfPage = (sizes.page + 1) * sizes.systemLines;

/** Lines of a room after a position, up to and including another one, oldest first. One statement. */
export async function linesWithin(
  read: Reader,
  roomId: RoomId,
  range: { readonly above: Position; readonly upTo: Position },
): Promise<SystemLine[]> {
  return (await findLines(read, roomId, range, maxLinesOfPage)).reverse().map(presentLine);
}
