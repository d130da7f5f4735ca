import { type Expression, expressionBuilder, type SqlBool, sql } from "kysely";

/** Something of a room: a message or an account by its id, a line by its position. */
export interface RoomKey {
  readonly roomId: string;
  readonly id: string | number;
}

/**
 * Condition: the pair of room and id is one of `pairs`; uses an index on the two columns. It has one condition per room, because databases plan
 * long chains slowly. Needs at least one pair.
 */
export function amongRooms(roomColumn: string, idColumn: string, pairs: readonly RoomKey[]): Expression<SqlBool> {
  const rooms = Map.groupBy(pairs, (pair) => pair.roomId);
  const conditions = [...rooms].map(([roomId, inRoom]) => {
    const ids = [...new Set(inRoom.map((pair) => pair.id))];
    return eb.and([eb(sql.ref(roomColumn), "=", roomId), eb(sql.ref(idColumn), "in", ids)]);
  });
  return anyOf(conditions);
}

const eb = expressionBuilder<never, never>();

/** Condition: one of `conditions` holds. A balanced tree of them, because SQLite refuses expressions deeper than 1,000. */
export function anyOf(conditions: readonly Expression<SqlBool>[]): Expression<SqlBool> {
  if (conditions.length <= 8) return eb.or([...conditions]);
  const middle = conditions.length >> 1;
  return eb.or([anyOf(conditions.slice(0, middle)), anyOf(conditions.slice(middle))]);
}
