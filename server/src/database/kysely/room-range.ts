import { type Expression, expressionBuilder, type SqlBool, sql } from "kysely";

/** A range of rooms in the order of their ids: behind `after`, up to and including `upTo`; all of them on the side that is absent. */
export interface RoomRange {
  readonly after?: string | undefined;
  readonly upTo?: string | undefined;
}

export const isWithin = (roomId: string, { after, upTo }: RoomRange): boolean =>
  (after === undefined || roomId > after) && (upTo === undefined || roomId <= upTo);

/** True of rows whose room lies in a range. */
export function withinRange(roomColumn: string, { after, upTo }: RoomRange): Expression<SqlBool> {
  const column = sql.ref(roomColumn);
  return eb.and([
    ...(after === undefined ? [] : [eb(column, ">", after)]),
    ...(upTo === undefined ? [] : [eb(column, "<=", upTo)]),
  ]);
}

/**
 * True of an account's own rows in a range of rooms that changed behind a position of its stream; behind 0, where a reader holds nothing, of
 * those that `isThere` says to be there. For the tables that keep a row for what is gone.
 */
export const changedWithin = (
  table: "drafts" | "thread_members",
  range: RoomRange,
  changedAfter: number,
  isThere: Expression<SqlBool>,
): Expression<SqlBool> =>
  eb.and([
    withinRange(`${table}.room_id`, range),
    changedAfter === 0 ? isThere : behindByNoIndex(`${table}.personal`, changedAfter),
  ]);

/**
 * True of rows behind a position, as an expression that no index answers: for a statement that answers the first rooms. By the index
 * of positions the database would read and sort all rows behind the position first.
 */
export const behindByNoIndex = (column: string, position: number): Expression<SqlBool> =>
  eb(sql<number>`${sql.ref(column)} - ${position}`, ">", 0);

const eb = expressionBuilder<never, never>();
