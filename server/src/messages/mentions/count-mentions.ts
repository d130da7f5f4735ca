import { expressionBuilder, type RawBuilder, sql } from "kysely";
import { everyoneId } from "../../database/ids.ts";
import type { Tables } from "../../database/tables.ts";
import { byCaller, byName, newestOf } from "../newest-of.ts";

const eb = expressionBuilder<Tables, never>();

/** Columns of the statement around it: the account and the timeline; and the mark, made from such columns. */
export interface Marked {
  readonly room: string;
  readonly account: string;
  /** Null for the main timeline. */
  readonly thread: string | null;
  readonly mark: RawBuilder<number>;
}

/**
 * Number of messages by others after a mark that mention an account by handle or by @room, each counted once. It is a difference of ordinals,
 * corrected by the edits and deletions after the mark, so the number of rows read does not depend on the number of mentions.
 */
export function mentionsBehind(marked: Marked): RawBuilder<number> {
  const { account } = marked;
  const [byHandle, byRoom] = [sql.ref<string>(account), sql<string>`${everyoneId}`];
  return sql<number>`${rise(marked, byHandle)} + ${rise(marked, byRoom)} - ${ownRise(marked)} + coalesce(${off(marked)}, 0)`;
}

const rise = (marked: Marked, name: RawBuilder<string>) => {
  const noted = eb
    .selectFrom(byName)
    .where(sql.ref("by_name.room_id"), "=", sql.ref(marked.room))
    .where(sql.ref("by_name.account_id"), "=", name)
    .where(inTimeline("by_name.thread_id", marked));
  const read = noted.where(sql.ref("by_name.position"), "<=", marked.mark);
  const ordinal = (notes: typeof noted) => newestOf(notes, "by_name").select("by_name.ordinal");
  return sql`coalesce(${ordinal(noted)}, 0) - coalesce(${ordinal(read)}, 0)`;
};

/** The account's own @rooms, which do not count. */
const ownRise = (marked: Marked) => {
  const called = eb
    .selectFrom(byCaller)
    .where(sql.ref("by_caller.room_id"), "=", sql.ref(marked.room))
    .where("by_caller.account_id", "=", everyoneId)
    .where(sql.ref("by_caller.author_id"), "=", sql.ref(marked.account))
    .where(inTimeline("by_caller.thread_id", marked));
  const read = called.where(sql.ref("by_caller.position"), "<=", marked.mark);
  const own = (calls: typeof called) => newestOf(calls, "by_caller").select("by_caller.own");
  return sql`(coalesce(${own(called)}, 0) - coalesce(${own(read)}, 0))`;
};

/** The correction: a range of an index that holds only mentions that an edit or a deletion has changed. */
const off = (marked: Marked) =>
  eb
    .selectFrom("mentions")
    .where(sql.ref("mentions.room_id"), "=", sql.ref(marked.room))
    .where("mentions.account_id", "in", [sql.ref<string>(marked.account), sql<string>`${everyoneId}`])
    .where(inTimeline("mentions.thread_id", marked))
    .where(sql.ref("mentions.position"), ">", marked.mark)
    .where(sql.ref("mentions.author_id"), "!=", sql.ref(marked.account))
    .where("mentions.off", "is not", null)
    .select(sql<number>`sum(mentions.off)`.as("off"));

const inTimeline = (column: string, { thread }: Marked) =>
  thread === null ? eb(sql.ref(column), "is", null) : eb(sql.ref(column), "=", sql.ref(thread));
