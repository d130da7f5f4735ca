import { type AccountId, everyone, type Position, type RoomId } from "@parley/protocol";
import { type ExpressionBuilder, expressionBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Reader } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";
import type { MentionRow, MessageRow } from "../messages/tables.ts";

/** Why a message is in somebody's inbox; of several reasons the lowest counts. */
export const ranks = { mention: 1, reply: 2, room: 3 } as const;

/** The message that a page starts behind, in order of time, room and position. */
export interface InboxPlace {
  readonly time: number;
  readonly roomId: RoomId;
  readonly position: Position;
}

/** Whose inbox, and how much of it. */
export interface InboxRange {
  readonly accountId: AccountId;
  readonly behind: InboxPlace | null;
  readonly limit: number;
}

export type InboxRow = MessageRow & { readonly rank: number };

type Table = "mentions" | "replies";
type Note = Pick<MentionRow, "room_id" | "position" | "created_at"> & { readonly rank: number };
type Noting = Tables & { noted: MentionRow };

/** Either table stands for `noted`: what is used of it they have both, but for an author, who is never oneself in `replies`. */
const as = (table: Table) => `${table} as noted` as "mentions as noted";
const eb = expressionBuilder<Noting, "members" | "noted">();

/**
 * Messages that concern an account, newest first; a message once, with the first of its reasons. Each source is read newest
 * first and ends at the page's size: whatever is on the page is in its source's part of it. One statement.
 */
export function inboxPage(read: Reader, range: InboxRange): Promise<InboxRow[]> {
  return joined(read, [direct(read, "mentions", range), direct(read, "replies", range), toRooms(read, range)], range);
}

/** As inboxPage, of what is unread: ranges behind the marks of rooms and of followed threads, whatever lies before them. */
export function unreadInboxPage(read: Reader, range: InboxRange): Promise<InboxRow[]> {
  // A message that says both a name and @room is noted twice.
  const twice = { ...range, limit: range.limit * 2 };
  const sources = (["mentions", "replies"] as const).flatMap((table) => [
    unreadInRooms(read, table, twice),
    unreadInThreads(read, table, twice),
  ]);
  return joined(read, sources, range);
}

/** What names the account or answers it. A cross join makes SQLite begin with its first table: here lie the newest first. */
function direct(read: Reader, table: Table, range: InboxRange) {
  const notes = read
    .selectFrom(as(table))
    .crossJoin("members")
    .where("noted.account_id", "=", range.accountId)
    .whereRef("members.room_id", "=", "noted.room_id")
    .where(mayBeListed(table, range))
    .select(note(table));
  return newest(notes, range);
}

/** What is said to everybody, in each room no further back than a page of that room goes. */
function toRooms(read: Reader, range: InboxRange) {
  const notes = read
    .selectFrom("members")
    .crossJoin("mentions as noted")
    .whereRef("noted.room_id", "=", "members.room_id")
    .where("noted.account_id", "=", everyone)
    .where("noted.created_at", ">=", (eb) => eb.fn.coalesce(endOfPage(eb, range), sql.lit(0)))
    .where(mayBeListed("mentions", range))
    .select(note("mentions"));
  return newest(notes, range);
}

/** The time at which a page of one room's @room mentions ends; null when they are fewer. */
function endOfPage(eb: ExpressionBuilder<Noting, "members">, { accountId, behind, limit }: InboxRange) {
  const older = eb
    .selectFrom("mentions as older")
    .whereRef("older.room_id", "=", "members.room_id")
    .where("older.account_id", "=", everyone)
    .where("older.author_id", "!=", accountId)
    .whereRef("older.position", ">", "members.cleared")
    .orderBy("older.created_at", "desc")
    .limit(1)
    .select("older.created_at");
  // Those of the very moment where the page starts may lie before it: their number is not known, so the count begins behind.
  return behind === null ? older.offset(limit) : older.where("older.created_at", "<", behind.time).offset(limit);
}

/** Behind the member's marks in rooms. */
function unreadInRooms(read: Reader, table: Table, range: InboxRange) {
  const notes = read
    .selectFrom("members")
    .crossJoin(as(table))
    .whereRef("noted.room_id", "=", "members.room_id")
    .where("noted.account_id", "in", [range.accountId, everyone])
    .where("noted.thread_id", "is", null)
    .whereRef("noted.position", ">", "members.unread_after")
    .where(mayBeListed(table, range))
    .select(note(table));
  return newest(notes, range);
}

/** Behind the member's marks in the threads that they follow. */
function unreadInThreads(read: Reader, table: Table, range: InboxRange) {
  const notes = read
    .selectFrom("thread_members")
    .crossJoin("members")
    .crossJoin(as(table))
    .where("thread_members.account_id", "=", range.accountId)
    .where("thread_members.following", "=", 1)
    .whereRef("members.room_id", "=", "thread_members.room_id")
    .whereRef("noted.room_id", "=", "thread_members.room_id")
    .where("noted.account_id", "in", [range.accountId, everyone])
    .whereRef("noted.thread_id", "=", "thread_members.thread_id")
    .whereRef("noted.position", ">", "thread_members.unread_after")
    .where(mayBeListed(table, range))
    .select(note(table));
  return newest(notes, range);
}

/** True of what others wrote in a room that the account is in and has not cleared. */
function mayBeListed(table: Table, { accountId }: InboxRange) {
  const present = [
    eb("members.account_id", "=", accountId),
    eb("members.left_at", "is", null),
    // Said as a difference, which no index can follow: the way to the newest ones goes by their time.
    eb(eb("noted.position", "-", eb.ref("members.cleared")), ">", 0),
  ];
  return eb.and(table === "replies" ? present : [...present, eb("noted.author_id", "!=", accountId)]);
}

function note(table: Table) {
  const { mention, reply, room } = ranks;
  const named = sql<number>`case when noted.account_id = ${everyone} then ${sql.lit(room)} else ${sql.lit(mention)} end`;
  const rank = table === "replies" ? sql<number>`${sql.lit(reply)}` : named;
  return ["noted.room_id", "noted.position", "noted.created_at", rank.as("rank")] as const;
}

/** The newest notes of one source behind the page's start. */
function newest<DB, From extends keyof DB>(notes: SelectQueryBuilder<DB, From, Note>, { behind, limit }: InboxRange) {
  const ordered = notes
    .orderBy(sql.ref("noted.created_at"), "desc")
    .orderBy(sql.ref("noted.room_id"), "desc")
    .orderBy(sql.ref("noted.position"), "desc")
    .limit(limit);
  return behind === null ? ordered : ordered.where(isBehind(behind));
}

function isBehind({ time, roomId, position }: InboxPlace) {
  const atOnce = eb("noted.created_at", "=", time);
  return eb.and([
    // Says less than the rest does, but in a way that an index can follow.
    eb("noted.created_at", "<=", time),
    eb.or([
      eb("noted.created_at", "<", time),
      eb.and([atOnce, eb("noted.room_id", "<", roomId)]),
      eb.and([atOnce, eb("noted.room_id", "=", roomId), eb("noted.position", "<", position)]),
    ]),
  ]);
}

/** The newest messages of several sources, each once. */
function joined(
  read: Reader,
  sources: readonly ReturnType<typeof newest<Noting, "members" | "noted">>[],
  { limit }: InboxRange,
): Promise<InboxRow[]> {
  const [first, ...others] = sources.map((source) => read.selectFrom(source.as("source")).selectAll());
  if (first === undefined) throw new Error("an inbox has sources");
  const all = others.reduce((union, source) => union.unionAll(source), first);
  const page = read
    .selectFrom(all.as("found"))
    .select(["room_id", "position", "created_at"])
    .select((eb) => eb.fn.min<number>("rank").as("rank"))
    .groupBy(["created_at", "room_id", "position"])
    .orderBy("created_at", "desc")
    .orderBy("room_id", "desc")
    .orderBy("position", "desc")
    .limit(limit);
  return read
    .selectFrom(page.as("page"))
    .innerJoin("messages", (join) =>
      join.onRef("messages.room_id", "=", "page.room_id").onRef("messages.position", "=", "page.position"),
    )
    .selectAll("messages")
    .select("page.rank")
    .orderBy("page.created_at", "desc")
    .orderBy("page.room_id", "desc")
    .orderBy("page.position", "desc")
    .execute();
}
