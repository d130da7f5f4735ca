import type { Position, RoomId } from "@parley/protocol";
import type { Writer } from "../../database/database.ts";
import type { ReaderRoomRow } from "./tables.ts";

/** A room and its newest position. */
export interface RoomEnd {
  readonly id: RoomId;
  readonly position: Position;
}

/**
 * Brings the rows of runs up to the present positions of rooms, and makes them due. A row that is due keeps its time, so that a failed room
 * still waits for its retry. The caller has locked the list of readers. Two statements, three where rooms are new to a run.
 *
 * @param begin the position at which a run begins in a new room; null leaves the room out
 */
export async function tellRuns(
  writer: Writer,
  runs: readonly string[],
  rooms: readonly RoomEnd[],
  now: number,
  begin: (run: string, room: RoomEnd) => Position | null,
): Promise<void> {
  if (runs.length === 0 || rooms.length === 0) return;
  const ids = rooms.map(({ id }) => id);
  await writer
    .updateTable("reader_rooms")
    .set((row) => ({
      target: row.selectFrom("rooms").whereRef("rooms.id", "=", "reader_rooms.room_id").select("rooms.position"),
      // Before `due_at`, which it compares with: MySQL sets one column after the other.
      behind_since: row.case().when("due_at", "is", null).then(now).else(row.ref("behind_since")).end(),
      due_at: row.fn.coalesce("due_at", row.val(now)),
    }))
    .where("room_id", "in", ids)
    .where("run", "in", runs)
    .execute();
  const known = await writer
    .selectFrom("reader_rooms")
    .where("room_id", "in", ids)
    .where("run", "in", runs)
    .select(["room_id", "run"])
    .execute();
  const keys = new Set(known.map((row) => `${row.run} ${row.room_id}`));
  const fresh = runs.flatMap((run) => {
    const unknown = rooms.filter(({ id }) => !keys.has(`${run} ${id}`));
    return unknown.flatMap((room) => rowOf(run, room, begin(run, room), now));
  });
  if (fresh.length > 0) await writer.insertInto("reader_rooms").values(fresh).execute();
}

function rowOf(run: string, room: RoomEnd, begins: Position | null, now: number): ReaderRoomRow[] {
  if (begins === null) return [];
  const isBehind = begins < room.position;
  return [
    {
      ...{ room_id: room.id, run, position: begins, target: room.position, due_at: isBehind ? now : null },
      ...{ behind_since: now, failures: 0, failing_since: null },
    },
  ];
}

/** The target of a deleted room: no reader reaches it, so that a batch which is being handled leaves the room due. */
export const beyondAllPositions = Number.MAX_SAFE_INTEGER;

/**
 * Makes a room that is being deleted due in all runs: each reader gets one more batch of it, with `isGone`. Call it in the transaction that
 * deletes the row of the room, with that row locked.
 */
export async function tellDeleted(writer: Writer, roomId: RoomId, now: number): Promise<void> {
  await writer
    .updateTable("reader_rooms")
    .set((row) => ({ target: beyondAllPositions, due_at: row.fn.coalesce("due_at", row.val(now)) }))
    .where("room_id", "=", roomId)
    .execute();
}
