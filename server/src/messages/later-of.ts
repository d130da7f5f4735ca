import { type RawBuilder, sql } from "kysely";

/** The greater value of two columns of the statement around it. The databases have different functions for it. */
export function laterOf(one: string, other: string): RawBuilder<number> {
  const [a, b] = [sql.ref<number>(one), sql.ref<number>(other)];
  return sql<number>`case when ${a} < ${b} then ${b} else ${a} end`;
}
