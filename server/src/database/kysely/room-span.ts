import { type Expression, expressionBuilder, type SqlBool, sql } from "kysely";

/** A span of rooms in the order of their ids: behind `after`, up to and including `upTo`; all of them on the side that is absent. */
export interface RoomSpan {
  readonly after?: string | undefined;
  readonly upTo?: string | undefined;
}

export const isWithin = (roomId: string, { after, upTo }: RoomSpan): boolean =>
  (after === undefined || roomId > after) && (upTo === undefined || roomId <= upTo);

/** True of rows whose room lies in a span. */
export function withinSpan(roomColumn: string, { after, upTo }: RoomSpan): Expression<SqlBool> {
  const column = sql.ref(roomColumn);
  return eb.and([
    ...(after === undefined ? [] : [eb(column, ">", after)]),
    ...(upTo === undefined ? [] : [eb(column, "<=", upTo)]),
  ]);
}

/**
 * True of rows behind a position, as an expression that no index answers: for a statement that answers the first rooms. By the index
 * of positions the database would read and sort all rows behind the position first.
 */
export const behindByNoIndex = (column: string, position: number): Expression<SqlBool> =>
  eb(sql<number>`${sql.ref(column)} - ${position}`, ">", 0);

const eb = expressionBuilder<never, never>();
