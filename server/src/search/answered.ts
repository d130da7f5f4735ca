import type { FoundMessage } from "@parley/protocol";
import { beginningOf } from "@parley/protocol/searching";
import type { Reader } from "../database/database.ts";
import { amongRooms } from "../database/kysely/among-rooms.ts";
import { isUnhidden } from "../messages/is-unhidden.ts";
import { decodeParts } from "../messages/parts.ts";
import type { MessageRow } from "../messages/tables.ts";
import { filtered, type Search } from "./filters.ts";

type Answered = NonNullable<FoundMessage["answers"]>;

const keyOf = (roomId: string, id: string): string => `${roomId} ${id}`;

/**
 * What messages answer: the messages that they quote, or the roots of their threads, as far as the asker may read them. One statement, and none where
 * they answer nothing.
 */
export async function answeredBy(
  read: Reader,
  { accountId, scope }: Pick<Search, "accountId" | "scope">,
  rows: readonly MessageRow[],
): Promise<(row: MessageRow) => Answered | undefined> {
  const pairs = rows.flatMap(({ room_id: roomId, reply_to, thread_id }) =>
    [reply_to, thread_id].flatMap((id) => (id === null ? [] : [{ roomId, id }])),
  );
  if (pairs.length === 0) return () => undefined;
  const found = await read
    .selectFrom("messages")
    .where(amongRooms("room_id", "id", pairs))
    .where(isUnhidden(accountId))
    .selectAll()
    .execute();
  const readable = await filtered(read, { accountId, scope, terms: [], filters: {} }, found);
  const byKey = new Map(readable.map((row) => [keyOf(row.room_id, row.id), row]));
  return ({ room_id, reply_to, thread_id }) => {
    const rowOf = (id: string | null) => (id === null ? undefined : byKey.get(keyOf(room_id, id)));
    const row = rowOf(reply_to) ?? rowOf(thread_id);
    if (row === undefined) return undefined;
    const text = beginningOf({ text: row.text, parts: decodeParts(row.parts) });
    return { messageId: row.id, authorId: row.author_id, text };
  };
}
