import type { SelectQueryBuilder } from "kysely";

/** Names of the table of messages where it is read by the index that has them by author, or by timeline (see MysqlCompiler). */
export const byAuthor = "messages as by_author";
export const byTimeline = "messages as by_timeline";

/**
 * The newest of some messages of one timeline, in one step into an index. The order names the thread too, which is the same in all of
 * them: PostgreSQL does not see that `is null` leaves one value, and would sort the whole timeline.
 */
export function newestOf<DB, From extends keyof DB & ("by_author" | "by_timeline"), Row>(
  messages: SelectQueryBuilder<DB, From, Row>,
  table: From,
): SelectQueryBuilder<DB, From, Row> {
  const { thread, position } = { thread: `${table}.thread_id`, position: `${table}.position` };
  return messages
    .orderBy(thread as never, "desc")
    .orderBy(position as never, "desc")
    .limit(1);
}
