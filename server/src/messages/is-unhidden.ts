import type { AccountId } from "@parley/protocol";
import { type Expression, expressionBuilder, type SqlBool } from "kysely";
import type { Tables } from "../database/tables.ts";

const eb = expressionBuilder<Tables, "messages">();

/** Names by which queries have what says a room and a position: messages, notes and roots of threads, posts, uses of files. */
type Placed = "messages" | "noted" | "root" | "posts" | "file_uses";

/**
 * True of messages that an account has not hidden from itself: one look-up by the key of `hidden` for each row, so that pages are as long as
 * they are to be, and no statement more. A subquery and no join, so that no planner begins with it.
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
