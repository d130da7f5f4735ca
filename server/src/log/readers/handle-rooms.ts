import { timeOf } from "@parley/protocol";
import type { Database, Writer } from "../../database/database.ts";
import { commitPatience } from "./bounds.ts";
import type { FencedLease } from "./leases.ts";
import type { BatchLimits, LogReader, LogStretch, ReadLog, RoomBatch } from "./log-reader.ts";
import { oneByOne } from "./one-by-one.ts";
import { advance, forgetRoom } from "./progress.ts";
import type { ReaderRoomRow } from "./tables.ts";

export interface HandleParts {
  readonly database: Database;
  readonly readLog: ReadLog;
  readonly clock: () => number;
  readonly limits: BatchLimits;
}

/** The next events of a room, with the row that they continue. */
interface Taken {
  readonly row: ReaderRoomRow;
  readonly batch: RoomBatch;
  readonly stretch: LogStretch | null;
}

/**
 * Gives the next events of some rooms to their reader, then keeps the positions: all in one transaction. As many rooms as fit into the limits of
 * one batch, and the first one in any case. Throws the error of the reader, or LostClaimError; then no position is kept.
 *
 * @returns the rooms that did not fit
 */
export async function handleRooms(
  parts: HandleParts,
  reader: LogReader,
  claim: FencedLease,
  rows: readonly ReaderRoomRow[],
  signal: AbortSignal,
): Promise<readonly ReaderRoomRow[]> {
  const { database, clock, limits } = parts;
  const readLogs = reader.readLogs ?? oneByOne(parts.readLog);
  const stretches = await database.snapshot((read) => readLogs(read, rows, limits));
  const taken = rows.slice(0, stretches.length).map((row, index) => takenOf(row, stretches[index] ?? null, claim));
  const batches = taken.map(({ batch }) => batch).filter(hasContent);
  const keep = (writer: Writer) => keepAll(writer, claim, taken, clock());
  if (reader.effects === "outside") {
    await give(reader, batches, signal);
    await database.transaction(keep, { patience: commitPatience });
  } else {
    // The reader locks rooms and accounts first, its own rows last: the order of all transactions.
    const work = (writer: Writer) => give(reader, batches, writer).then(() => keep(writer));
    await database.transaction(work, reader.sharesCommits ? { shared: true } : {});
  }
  return rows.slice(taken.length);
}

const takenOf = (row: ReaderRoomRow, stretch: LogStretch | null, claim: FencedLease): Taken => ({
  ...{ row, stretch },
  batch: batchOf(row, stretch, claim),
});

const hasContent = ({ events, unread, startsOver }: RoomBatch): boolean =>
  events.length > 0 || unread !== undefined || startsOver;

function batchOf(
  { room_id: roomId, position }: ReaderRoomRow,
  stretch: LogStretch | null,
  { fence }: FencedLease,
): RoomBatch {
  if (stretch === null) return { roomId, events: [], startsOver: true, isGone: true, fence };
  const { events, to, hasGap, unread } = stretch;
  return { roomId, events, unread, startsOver: position === 0 || hasGap || to < position, isGone: false, fence };
}

/** The two kinds of readers have the same methods, each with what it needs. */
interface Handles<Means> {
  handle(batch: RoomBatch, means: Means): Promise<void>;
  handleGroup?(batches: readonly RoomBatch[], means: Means): Promise<void>;
}

async function give<Means>(reader: Handles<Means>, batches: readonly RoomBatch[], means: Means): Promise<void> {
  if (batches.length > 1 && reader.handleGroup) return reader.handleGroup(batches, means);
  for (const batch of batches) await reader.handle(batch, means);
}

/** In the order of the rooms' ids, in which dispatching locks these rows too. */
async function keepAll(writer: Writer, claim: FencedLease, taken: readonly Taken[], now: number): Promise<void> {
  const sorted = taken.toSorted((one, other) => (one.row.room_id < other.row.room_id ? -1 : 1));
  // Sent without waiting for each other's answers.
  await Promise.all(
    sorted.map(({ row, batch, stretch }) => {
      if (stretch === null) return forgetRoom(writer, claim, row);
      const last = batch.events.at(-1);
      const at = stretch.lastAt ?? (last === undefined ? now : timeOf(last));
      return advance(writer, claim, row, { to: stretch.to, at, now });
    }),
  );
}
