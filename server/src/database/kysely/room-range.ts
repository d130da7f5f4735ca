import { type Expression, expressionBuilder, type SqlBool, sql } from "kysely";

/** A range of rooms in order of their ids: after `after`, up to and including `upTo`; unlimited on an absent side. */
export interface RoomRange {
  readonly after?: string | undefined;
  readonly upTo?: string | undefined;
}

export const isWithin = (roomId: string, { after, upTo }: RoomRange): boolean =>
  (after === undefined || roomId > after) && (upTo === undefined || roomId <= upTo);

/** Condition: the row's room is in the range. */
export function withinRange(roomColumn: string, { after, upTo }: RoomRange): Expression<SqlBool> {
  const column = sql.ref(roomColumn);
  return eb.and([
    ...(after === undefined ? [] : [eb(column, ">", after)]),
    ...(upTo === undefined ? [] : [eb(column, "<=", upTo)]),
  ]);
}

/**
 * Condition: the row belongs to the account and to a range of rooms, and changed after a position of the account's stream; after 0, where a
 * reader has nothing yet, the row fulfils `isThere`. For tables that keep rows of removed objects.
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
 * Condition: the row is after a position, as an expression that cannot use an index; for statements that return the first rooms. With the index
 * on positions the database would first read and sort all rows after the position.
 */
export const behindByNoIndex = (column: string, position: number): Expression<SqlBool> =>
  eb(sql<number>`${sql.ref(column)} - ${position}`, ">", 0);

const eb = expressionBuilder<never, never>();
