import type { Reader } from "../../database/database.ts";
import { namedCounts } from "../reactions.ts";
import type { MessageRow } from "../tables.ts";

/** Estimated bytes of JSON of a message without its texts, and of one account in a reaction. */
export const messageWeights = { message: 500, reaction: 90 } as const;

/**
 * How many bytes of JSON each of some messages takes, estimated before their reactions are loaded. One statement where anybody has
 * reacted to one of them, else none.
 */
export async function weighMessages(read: Reader, rows: readonly MessageRow[]): Promise<(row: MessageRow) => number> {
  const reacted = rows.filter((row) => row.reacted === 1).map((row) => ({ roomId: row.room_id, id: row.id }));
  const counts = new Map<string, number>();
  if (reacted.length > 0)
    for (const { room_id, message_id, named } of await namedCounts(read, reacted))
      counts.set(`${room_id} ${message_id}`, Number(named));
  return (row) =>
    messageWeights.message +
    Buffer.byteLength(row.text) +
    Buffer.byteLength(row.parts) +
    row.mentions.length +
    messageWeights.reaction * (counts.get(`${row.room_id} ${row.id}`) ?? 0);
}
