import type { AccountId } from "@parley/protocol";
import { type SelectQueryBuilder, sql } from "kysely";
import type { Reader } from "../database/database.ts";
import { isKept } from "../messages/is-kept.ts";
import { isUnhidden } from "../messages/is-unhidden.ts";
import type { MessageRow } from "../messages/tables.ts";
import { eb, type InboxStart, type NoteSource, type Noting, newestFirst, ranks, sourcesOf } from "./sources.ts";

/** An account's inbox, and how many messages of it. */
export interface InboxRange extends InboxStart {
  readonly limit: number;
  readonly unread: boolean;
}

export type InboxRow = MessageRow & { readonly rank: number };

export interface InboxPage {
  readonly rows: InboxRow[];
  /** Milliseconds: the page has read every note from this time on; null if there are no older ones. */
  readonly horizon: number | null;
}

/**
 * Messages that concern an account, newest first, each once, with the first of its reasons. A bounded number of notes is read from each
 * source: the page ends where the first source was not read any further. Three statements.
 */
export async function inboxPage(read: Reader, range: InboxRange): Promise<InboxPage> {
  const sources = await sourcesOf(read, range);
  const horizon = await horizonOf(read, sources);
  return { rows: await pageQuery(read, sources, horizon, range).execute(), horizon };
}

/** The newest of the sources' horizons: from there on every source is complete. */
export async function horizonOf(read: Reader, sources: readonly NoteSource[]): Promise<number | null> {
  const [first, ...others] = sources.map(({ horizon }) => read.selectFrom(horizon.as("source")).select("horizon"));
  if (first === undefined) throw new Error("an inbox has sources");
  const rows = await others.reduce((union, source) => union.unionAll(source), first).execute();
  const times = rows.flatMap((row) => (row.horizon === null ? [] : [Number(row.horizon)]));
  return times.length === 0 ? null : Math.max(...times);
}

/** The newest notes of one source that the account may see, down to the horizon. */
function listed({ notes, rank, isOrdered }: NoteSource, horizon: number | null, range: InboxRange) {
  const { accountId, limit, unread } = range;
  const seen = notes
    .where(horizon === null ? eb.lit(true) : eb("noted.created_at", ">=", horizon))
    .where(rank === ranks.reply ? eb.lit(true) : isByOther(accountId))
    .where(eb("noted.position", ">", marksOfRoom(accountId).select("members.cleared")))
    .where(isKept("noted"))
    .where(isUnhidden(accountId, "noted"))
    .where(unread ? isUnread(accountId) : eb.lit(true));
  const row = seen
    .select(["noted.room_id", "noted.position", "noted.created_at"])
    .select(sql<number>`${sql.lit(rank)}`.as("rank"));
  return (isOrdered ? newestFirst(row) : sortedNewestFirst(row)).limit(limit);
}

/** True of mentions by others that no edit or deletion has removed. */
const isByOther = (accountId: AccountId) =>
  eb.and([eb("noted.author_id", "!=", accountId), eb("noted.gone", "is", null)]);

/** No index has this order. */
const sortedNewestFirst = <Row>(notes: SelectQueryBuilder<Noting, "noted", Row>) =>
  notes.orderBy(sql`noted.created_at + 0`, "desc").orderBy("noted.room_id", "desc").orderBy("noted.position", "desc");

/**
 * The account's membership in the room of a note, as a subquery of one value: with a join, a planner could begin with the account's rooms.
 * Null, which no position is behind, if it is not in the room.
 */
const marksOfRoom = (accountId: AccountId) =>
  eb
    .selectFrom("members")
    .whereRef("members.room_id", "=", "noted.room_id")
    .where("members.account_id", "=", accountId)
    .where("members.left_at", "is", null);

/** Behind the mark of the room, or of the thread if the account follows it. */
function isUnread(accountId: AccountId) {
  const ofThread = eb
    .selectFrom("thread_members")
    .whereRef("thread_members.room_id", "=", "noted.room_id")
    .whereRef("thread_members.thread_id", "=", "noted.thread_id")
    .where("thread_members.account_id", "=", accountId)
    .where("thread_members.following", "=", 1)
    .select("thread_members.unread_after");
  const mark = eb
    .case()
    .when("noted.thread_id", "is", null)
    .then(marksOfRoom(accountId).select("members.unread_after"))
    .else(ofThread)
    .end();
  return eb("noted.position", ">", mark);
}

/** The newest messages of several sources, each once. */
export function pageQuery(read: Reader, sources: readonly NoteSource[], horizon: number | null, range: InboxRange) {
  const [first, ...others] = sources.map((source) =>
    read.selectFrom(listed(source, horizon, range).as("source")).selectAll(),
  );
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
    .limit(range.limit);
  return read
    .selectFrom(page.as("page"))
    .innerJoin("messages", (join) =>
      join.onRef("messages.room_id", "=", "page.room_id").onRef("messages.position", "=", "page.position"),
    )
    .selectAll("messages")
    .select("page.rank")
    .orderBy("page.created_at", "desc")
    .orderBy("page.room_id", "desc")
    .orderBy("page.position", "desc");
}
