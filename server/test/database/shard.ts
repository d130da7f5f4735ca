import { onServer } from "./server-place.ts";

/** Shards that a database is split into. */
export const shards = 8;

/** The tables of rooms, and in each the column by which it is distributed. */
export const distributed: Record<string, string> = {
  rooms: "id",
  members: "room_id",
  messages: "room_id",
  editions: "room_id",
  reactions: "room_id",
  mentions: "room_id",
  replies: "room_id",
  changes: "room_id",
  thread_members: "room_id",
  votes: "room_id",
  titled_threads: "room_id",
  hidden: "room_id",
};

/**
 * Splits the tables of rooms by the hash of the room's id, as a distributed database does: what has the same hash lies on the
 * shard of the same number in every table. Answers the unique indexes that cannot be had then, as they are without the room.
 */
export async function shard(url: string): Promise<string[]> {
  const lost: string[] = [];
  for (const [table, column] of Object.entries(distributed)) {
    const indexes = await onServer(
      url,
      `select indexname as name, indexdef as text, indisunique as unique from pg_indexes
        join pg_index on indexrelid = (quote_ident(indexname))::regclass where tablename = '${table}'`,
    );
    const partitions = Array.from({ length: shards }, (_, number) => {
      const values = `for values with (modulus ${shards}, remainder ${number})`;
      return `create table ${table}_p${number} partition of ${table} ${values}`;
    });
    await onServer(
      url,
      `alter table ${table} rename to ${table}_whole`,
      `create table ${table} (like ${table}_whole including defaults) partition by hash (${column})`,
      ...partitions,
      `drop table ${table}_whole`,
    );
    for (const { name, text, unique } of indexes) {
      const columns = /\(([^)]*)\)/.exec(String(text))?.[1]?.split(", ") ?? [];
      if (unique === true && !columns.includes(column)) lost.push(String(name));
      else await onServer(url, String(text));
    }
  }
  return lost;
}
