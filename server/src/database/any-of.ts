import type { Expression, ExpressionBuilder, SqlBool } from "kysely";

/**
 * True when any of many conditions is. A plain chain of `or` is as deep as it is long, and SQLite refuses a depth of 1,000;
 * this one is a balanced tree. Each condition can still use an index of its own. At least one condition.
 */
export function anyOf<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  conditions: readonly Expression<SqlBool>[],
): Expression<SqlBool> {
  if (conditions.length <= 8) return eb.or([...conditions]);
  const middle = conditions.length >> 1;
  return eb.or([anyOf(eb, conditions.slice(0, middle)), anyOf(eb, conditions.slice(middle))]);
}
