import type { AccountId, ParsedInput } from "@parley/protocol";
import { kindsOfMessage, type SearchTerm } from "@parley/protocol/searching";
import type { Reader } from "../database/database.ts";
import { amongRooms } from "../database/kysely/among-rooms.ts";
import { isMentioned } from "../messages/mentions/mentions.ts";
import { decodeParts } from "../messages/parts.ts";
import type { MessageRow } from "../messages/tables.ts";
import type { Scope } from "./scope.ts";

/** Which messages are looked for. */
export type Filters = Pick<
  ParsedInput<"search.messages">,
  "roomIds" | "authorIds" | "has" | "after" | "before" | "mentionsMe" | "is"
>;

/** A search: the searching account, the rooms that it may search, and the filters. */
export interface Search {
  readonly accountId: AccountId;
  readonly scope: Scope;
  readonly terms: readonly SearchTerm[];
  readonly filters: Filters;
}

/** The messages that the account may read and that match the filters; does not compare the words. At most two statements. */
export async function filtered(
  read: Reader,
  { accountId, scope, filters }: Search,
  rows: readonly MessageRow[],
): Promise<MessageRow[]> {
  const { authorIds, has = [], after = 0, before = Number.POSITIVE_INFINITY, mentionsMe, is = [] } = filters;
  const passing = rows.filter((row) => {
    const room = scope.get(row.room_id);
    if (room === undefined || row.position <= room.cleared || row.deleted_at !== null) return false;
    if (authorIds !== undefined && !authorIds.includes(row.author_id)) return false;
    if (row.created_at < after || row.created_at >= before) return false;
    if (mentionsMe && !isMentioned(row, accountId)) return false;
    if (is.includes("pinned") && row.pinned_at === null) return false;
    if (is.includes("thread") && row.thread_id === null) return false;
    if (has.length === 0 && !room.hasPostsOnly) return true;
    const kinds = kindsOfMessage({ text: row.text, parts: decodeParts(row.parts) });
    return has.every((kind) => kinds.includes(kind)) && (!room.hasPostsOnly || kinds.includes("post"));
  });
  const kept = is.includes("saved") ? await savedAmong(read, accountId, passing) : passing;
  return is.includes("unread") ? unreadAmong(read, accountId, scope, kept) : kept;
}

const keyOf = (roomId: string, id: string): string => `${roomId} ${id}`;

async function savedAmong(read: Reader, accountId: AccountId, rows: readonly MessageRow[]): Promise<MessageRow[]> {
  if (rows.length === 0) return [];
  const pairs = rows.map(({ room_id, id }) => ({ roomId: room_id, id }));
  const saved = await read
    .selectFrom("saved")
    .where("account_id", "=", accountId)
    .where(amongRooms("room_id", "message_id", pairs))
    .select(["room_id", "message_id"])
    .execute();
  const keys = new Set(saved.map(({ room_id, message_id }) => keyOf(room_id, message_id)));
  return rows.filter(({ room_id, id }) => keys.has(keyOf(room_id, id)));
}

/** The unread messages by others: in main timelines, and in threads that the account follows. */
async function unreadAmong(
  read: Reader,
  accountId: AccountId,
  scope: Scope,
  rows: readonly MessageRow[],
): Promise<MessageRow[]> {
  const others = rows.filter(({ author_id }) => author_id !== accountId);
  const threads = others.flatMap(({ room_id, thread_id }) =>
    thread_id === null ? [] : [{ roomId: room_id, id: thread_id }],
  );
  const marks = threads.length === 0 ? [] : await marksOf(read, accountId, threads);
  const readTo = new Map(marks.map((mark) => [keyOf(mark.room_id, mark.thread_id), mark.unread_after]));
  return others.filter(({ room_id, thread_id, position }) => {
    if (thread_id === null) return position > (scope.get(room_id)?.unreadAfter ?? 0);
    return position > (readTo.get(keyOf(room_id, thread_id)) ?? Number.POSITIVE_INFINITY);
  });
}

function marksOf(read: Reader, accountId: AccountId, threads: readonly { roomId: string; id: string }[]) {
  return read
    .selectFrom("thread_members")
    .where("account_id", "=", accountId)
    .where("following", "=", 1)
    .where(amongRooms("room_id", "thread_id", threads))
    .select(["room_id", "thread_id", "unread_after"])
    .execute();
}
