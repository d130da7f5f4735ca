import { type Expression, expressionBuilder, type SqlBool } from "kysely";
import type { Tables } from "../database/tables.ts";

const eb = expressionBuilder<Tables, "messages">();

/** Table aliases in queries that have a room id and a position. */
type Placed = "messages" | "noted" | "posts" | "saved";

/**
 * Condition: the message has not expired. The floor of its room is a subquery of one value: with a join, a planner could begin with the rooms.
 * Statements about one room that `accessRoom` has loaded need no such condition, because there expired messages count as cleared.
 */
export const isKept = (of: Placed = "messages"): Expression<SqlBool> =>
  eb(
    `${of}.position` as "messages.position",
    ">",
    eb
      .selectFrom("rooms as kept_in")
      .whereRef("kept_in.id", "=", `${of}.room_id` as "messages.room_id")
      .select("kept_in.floor"),
  );
