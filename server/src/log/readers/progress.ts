import type { Position } from "@parley/protocol";
import type { Reader, Writer } from "../../database/database.ts";
import { compiled } from "../../database/kysely/compiled.ts";
import { retryAt } from "./back-off.ts";
import { type FencedLease, stillHolds } from "./leases.ts";
import type { ReaderRoomRow } from "./tables.ts";

/** Rooms of a run that are due, those that have waited longest first. */
export function dueRooms(read: Reader, run: string, now: number, limit: number) {
  return read
    .selectFrom("reader_rooms")
    .where("run", "=", run)
    .where("due_at", "<=", now)
    .orderBy("due_at")
    .limit(limit)
    .selectAll();
}

/** `dueRooms`, compiled once: it runs twice for each batch. */
export const takeDueRooms = compiled((db, p: { run: string; now: number; limit: number }) =>
  dueRooms(db, p.run, p.now, p.limit),
);

/** Another process changed the row or holds the lease: the work under this claim must not be kept. */
export class LostClaimError extends Error {
  override readonly name = "LostClaimError";
}

/** The new position of a reader in a room. */
export interface Advance {
  readonly to: Position;
  /** Time of the last event, since which the reader is behind if there are more. */
  readonly at: number;
  readonly now: number;
}

/** Changes the row only as it was read, and only while the lease is held. */
const change = (db: Reader, claim: FencedLease, row: Pick<ReaderRoomRow, "room_id" | "run" | "position">) =>
  db
    .updateTable("reader_rooms")
    .where("room_id", "=", row.room_id)
    .where("run", "=", row.run)
    .where("position", "=", row.position)
    .where((eb) => eb.exists(stillHolds(db, claim)));

type Advanced = Advance & FencedLease & Pick<ReaderRoomRow, "room_id" | "run" | "position">;

/** Compiled once: it runs for each room in which anybody sends. */
const advanceRow = compiled((db, p: Advanced) =>
  change(db, { name: p.name, fence: p.fence }, { room_id: p.room_id, run: p.run, position: p.position }).set((eb) => ({
    position: p.to,
    ...{ failures: 0, failing_since: null, behind_since: p.at },
    // Null, as a number: PostgreSQL takes the type of the parameter beside it from it.
    due_at: eb
      .case()
      .when("target", ">", p.to)
      .then(p.now)
      .else(eb.fn<null>("nullif", ["target", "target"]))
      .end(),
  })),
);

/** Keeps a position. A room with more events goes to the end of the queue. Throws LostClaimError. */
export async function advance(writer: Writer, claim: FencedLease, row: ReaderRoomRow, to: Advance): Promise<void> {
  const { room_id, run, position } = row;
  const changed = await advanceRow.run(writer, { ...to, ...claim, room_id, run, position });
  if (changed !== 1) throw new LostClaimError(`room ${room_id}`);
}

/** Delays a failed room, longer after each failure. Throws LostClaimError. */
export async function putOff(writer: Writer, claim: FencedLease, row: ReaderRoomRow, now: number): Promise<void> {
  const since = row.failing_since ?? now;
  const failures = row.failures + 1;
  const { numUpdatedRows } = await change(writer, claim, row)
    .set({ failures, failing_since: since, due_at: retryAt(now, failures, since) })
    .executeTakeFirstOrThrow();
  if (Number(numUpdatedRows) !== 1) throw new LostClaimError(`room ${row.room_id}`);
}

/** Deletes the row of a deleted room. Throws LostClaimError. */
export async function forgetRoom(writer: Writer, claim: FencedLease, row: ReaderRoomRow): Promise<void> {
  const { numDeletedRows } = await writer
    .deleteFrom("reader_rooms")
    .where("room_id", "=", row.room_id)
    .where("run", "=", row.run)
    .where((eb) => eb.exists(stillHolds(writer, claim)))
    .executeTakeFirstOrThrow();
  if (Number(numDeletedRows) !== 1) throw new LostClaimError(`room ${row.room_id}`);
}
