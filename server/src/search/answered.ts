import { type FoundMessage, partOf } from "@parley/protocol";
import { fallbackOf } from "@parley/protocol/reading";
import type { Reader } from "../database/database.ts";
import { amongRooms } from "../database/kysely/among-rooms.ts";
import { isUnhidden } from "../messages/is-unhidden.ts";
import { decodeParts } from "../messages/parts.ts";
import type { MessageRow } from "../messages/tables.ts";
import { answeredLength } from "./bounds.ts";
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
    return row && { messageId: row.id, authorId: row.author_id, text: beginningOf(row) };
  };
}

/** A title, or else the first line, or else what it carries. */
function beginningOf(row: MessageRow): string {
  const parts = decodeParts(row.parts);
  const title = partOf({ parts }, "title") ?? partOf({ parts }, "post");
  const [line = ""] = row.text.trim().split("\n", 1);
  return shortened(title?.title ?? (line || parts?.map(fallbackOf)[0] || ""));
}

function shortened(text: string): string {
  const characters = [...text];
  if (characters.length <= answeredLength) return text;
  const kept = characters.slice(0, answeredLength - 1).join("");
  // Cut in the middle of a covered text, it would show what is covered.
  const covers = kept.split("||");
  return `${covers.length % 2 === 0 ? covers.slice(0, -1).join("||") : kept}…`;
}
