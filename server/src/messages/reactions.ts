import { type AccountId, sizes } from "@parley/protocol";
import { sql } from "kysely";
import type { Reader } from "../database/database.ts";
import { amongRooms, type RoomKey } from "../database/kysely/among-rooms.ts";
import type { ReactionKindRow, ReactionRow } from "../reactions/tables.ts";

/** An emoji of a message, with one of the people that the message names for it. */
export type NamedRow = ReactionKindRow & Pick<ReactionRow, "account_id">;

/** The reactions that messages show: emoji in order of appearing, the people they name in order of reacting. At least one message. */
export function namedReactions(read: Reader, messages: readonly RoomKey[]): Promise<NamedRow[]> {
  return read
    .selectFrom("reaction_kinds")
    .innerJoin("reactions", (join) =>
      join
        .onRef("reactions.room_id", "=", "reaction_kinds.room_id")
        .onRef("reactions.message_id", "=", "reaction_kinds.message_id")
        .onRef("reactions.emoji", "=", "reaction_kinds.emoji")
        .on("reactions.named", "=", 1),
    )
    .where(amongRooms("reaction_kinds.room_id", "reaction_kinds.message_id", messages))
    .selectAll("reaction_kinds")
    .select("reactions.account_id")
    .orderBy("reaction_kinds.position")
    .orderBy("reactions.position")
    .execute();
}

/** How many people the reactions of some messages name, by message. At least one message. */
export function namedCounts(read: Reader, messages: readonly RoomKey[]) {
  const max = sql.lit(sizes.reactors);
  return read
    .selectFrom("reaction_kinds")
    .where(amongRooms("room_id", "message_id", messages))
    .groupBy(["room_id", "message_id"])
    .select(["room_id", "message_id"])
    .select(sql<number>`sum(case when count > ${max} then ${max} else count end)`.as("named"))
    .execute();
}

/** An account's own reactions to messages of one room that these do not name. At least one message. */
export function unnamedReactions(
  read: Reader,
  accountId: AccountId,
  messages: readonly RoomKey[],
): Promise<Pick<ReactionRow, "room_id" | "message_id" | "emoji">[]> {
  return read
    .selectFrom("reactions")
    .where(amongRooms("room_id", "message_id", messages))
    .where("account_id", "=", accountId)
    .where("named", "=", 0)
    .select(["room_id", "message_id", "emoji"])
    .orderBy("position")
    .execute();
}
