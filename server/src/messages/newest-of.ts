import type { SelectQueryBuilder } from "kysely";

/** Names of the tables of messages and mentions where they are read by one of their indexes (see MysqlCompiler). */
export const byAuthor = "messages as by_author";
export const byTimeline = "messages as by_timeline";
/** Table aliases: mentions of one name, and mentions of one name by one author. */
export const byName = "mentions as by_name";
export const byCaller = "mentions as by_caller";

type Named = "by_author" | "by_timeline" | "by_name" | "by_caller";

/**
 * The newest of some messages, or mentions, of one timeline: one index look-up. The order contains the thread too, although it is equal in
 * all rows: PostgreSQL does not know that `is null` leaves one value, and would sort the whole timeline.
 */
export function newestOf<DB, From extends keyof DB & Named, Row>(
  messages: SelectQueryBuilder<DB, From, Row>,
  table: From,
): SelectQueryBuilder<DB, From, Row> {
  const { thread, position } = { thread: `${table}.thread_id`, position: `${table}.position` };
  return messages
    .orderBy(thread as never, "desc")
    .orderBy(position as never, "desc")
    .limit(1);
}
