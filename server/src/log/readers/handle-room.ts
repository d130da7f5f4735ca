import { type Position, timeOf } from "@parley/protocol";
import type { Database, Writer } from "../../database/database.ts";
import type { Claim } from "./leases.ts";
import type { BatchLimits, LogReader, LogStretch, ReadLog, RoomBatch } from "./log-reader.ts";
import { advance, forgetRoom } from "./progress.ts";
import type { ReaderRoomRow } from "./tables.ts";

export interface HandleParts {
  readonly database: Database;
  readonly readLog: ReadLog;
  readonly clock: () => number;
  readonly limits: BatchLimits;
}

/** Gives the next events of a room to its reader, then keeps the position. Throws the error of the reader, or LostClaimError. */
export async function handleRoom(
  parts: HandleParts,
  reader: LogReader,
  claim: Claim,
  row: ReaderRoomRow,
  signal: AbortSignal,
): Promise<void> {
  const { database, limits } = parts;
  const { readLog = parts.readLog } = reader;
  const { batch, to } = await database.snapshot(async (read) => {
    const found = await readLog(read, row.room_id, row.position, limits);
    if (found !== null && found.to < row.position)
      return begun(row, await readLog(read, row.room_id, 0, limits), claim);
    return begun(row, found, claim);
  });
  const keep = (writer: Writer) => {
    if (batch.isGone) return forgetRoom(writer, claim, row);
    const [now, last] = [parts.clock(), batch.events.at(-1)];
    return advance(writer, claim, row, { to, at: last === undefined ? now : timeOf(last), now });
  };
  if (batch.events.length === 0 && !batch.startsOver) return database.transaction(keep);
  if (reader.effects === "outside") {
    await reader.handle(batch, signal);
    return database.transaction(keep);
  }
  // The reader locks rooms and accounts first, its own row last: the order of all transactions.
  await database.transaction(
    async (writer) => {
      await reader.handle(batch, writer);
      await keep(writer);
    },
    reader.sharesCommits ? { shared: true } : {},
  );
}

/** Begins anew at the start of the log when the kept position lies beyond its end: such a position is one of an earlier database. */
function begun(row: ReaderRoomRow, found: LogStretch | null, { fence }: Claim): { batch: RoomBatch; to: Position } {
  const { room_id: roomId, position } = row;
  if (found === null) return { batch: { roomId, events: [], startsOver: true, isGone: true, fence }, to: position };
  const { events, to, hasGap } = found;
  const startsOver = position === 0 || hasGap || to < position;
  return { batch: { roomId, events, startsOver, isGone: false, fence }, to };
}
