import type { AccountId } from "@parley/protocol";
import { type Expression, expressionBuilder, type SqlBool } from "kysely";
import type { Tables } from "../database/tables.ts";

const eb = expressionBuilder<Tables, "messages">();

/** Table aliases in queries that have a room id and a position. */
type Placed = "messages" | "noted" | "root" | "posts" | "file_uses";

/**
 * Condition: the account has not hidden the message. One look-up by the key of `hidden` per row, in the same statement, so that pages reach
 * their full length. It is a subquery instead of a join, so that no planner begins with the table `hidden`.
 */
export const isUnhidden = (accountId: AccountId, of: Placed = "messages"): Expression<SqlBool> =>
  eb.not(
    eb.exists(
      eb
        .selectFrom("hidden")
        .whereRef("hidden.room_id", "=", `${of}.room_id` as "messages.room_id")
        .where("hidden.account_id", "=", accountId)
        .whereRef("hidden.position", "=", `${of}.position` as "messages.position")
        .select("hidden.position"),
    ),
  );
