import { sql } from "kysely";
import type { Reader } from "../database/database.ts";
import type { RoomNumbers } from "./rows.ts";

/** Descriptions of threads whose root has a wrong count of replies. */
export async function wrongThreads(reader: Reader, rooms: readonly RoomNumbers[]): Promise<string[]> {
  if (rooms.length === 0) return [];
  const ids = sql.join(rooms.map(({ id }) => id));
  const { rows } = await sql<{ room: string; root: string; said: number; counted: number }>`
    select r.room_id as room, r.id as root, r.thread_replies as said, coalesce(t.alive, 0) as counted
    from messages r
    left join (
      select room_id, thread_id, count(*) as entries, sum(case when deleted_at is null then 1 else 0 end) as alive
      from messages where room_id in (${ids}) and thread_id is not null group by room_id, thread_id
    ) t on t.room_id = r.room_id and t.thread_id = r.id
    where r.room_id in (${ids}) and r.thread_id is null
      and (r.thread_ordinal <> coalesce(t.entries, 0) or r.thread_replies <> coalesce(t.alive, 0))
    limit 5`.execute(reader);
  return rows.map(
    ({ room, root, said, counted }) =>
      `room ${room}: message ${root} counts ${said} replies, and has ${Number(counted)}`,
  );
}
