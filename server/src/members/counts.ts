import { type AccountId, everyone } from "@parley/protocol";
import type { ExpressionBuilder } from "kysely";
import type { Reader } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";
import type { Counted } from "./present.ts";

type InMembership = ExpressionBuilder<Tables, "members" | "rooms">;

/**
 * One's own messages behind the mark, deleted or not. With others' deleted ones they are what the unread arithmetic takes from
 * the difference of ordinals. Each is a range of an index that holds nothing else, so that a count costs what it subtracts and
 * not what is unread.
 */
function ownMessages(eb: InMembership) {
  return eb
    .selectFrom("messages")
    .whereRef("messages.room_id", "=", "members.room_id")
    .whereRef("messages.author_id", "=", "members.account_id")
    .whereRef("messages.position", ">", "members.unread_after")
    .where("messages.thread_id", "is", null)
    .select((own) => own.fn.countAll<number>().as("count"));
}

/** Others' deleted messages behind the mark. */
function deletedMessages(eb: InMembership) {
  return eb
    .selectFrom("messages")
    .whereRef("messages.room_id", "=", "members.room_id")
    .whereRef("messages.author_id", "!=", "members.account_id")
    .whereRef("messages.position", ">", "members.unread_after")
    .where("messages.thread_id", "is", null)
    .where("messages.deleted_at", "is not", null)
    .select((deleted) => deleted.fn.countAll<number>().as("count"));
}

/** A message that mentions somebody both by name and by @room counts once. */
function mentionsOf(eb: InMembership, accountId: AccountId) {
  return eb
    .selectFrom("mentions")
    .whereRef("mentions.room_id", "=", "members.room_id")
    .where("mentions.account_id", "in", [accountId, everyone])
    .whereRef("mentions.position", ">", "members.unread_after")
    .where("mentions.author_id", "!=", accountId)
    .where("mentions.thread_id", "is", null)
    .select((mention) => mention.fn.count<number>("mentions.position").distinct().as("count"));
}

/**
 * The rooms that an account is in, with everything that makes a membership: one statement for any number of rooms, to be
 * narrowed and extended by whoever asks.
 */
export function membershipRows(read: Reader, accountId: AccountId) {
  return read
    .selectFrom("members")
    .innerJoin("rooms", "rooms.id", "members.room_id")
    .where("members.account_id", "=", accountId)
    .where("members.left_at", "is", null)
    .select([
      "members.room_id",
      "members.role",
      "members.joined_at",
      "members.muted",
      "members.favourite",
      "members.read",
      "members.unread_after",
      "members.unread_after_ordinal",
      "members.cleared",
      "members.personal",
      "rooms.ordinal",
      "rooms.position",
    ])
    .select((eb) => [
      ownMessages(eb).as("own"),
      deletedMessages(eb).as("deleted"),
      mentionsOf(eb, accountId).as("mentioned"),
    ]);
}

/** A row of `membershipRows`, as far as counts are concerned. */
export interface CountedRow {
  readonly ordinal: number;
  readonly position: number;
  readonly unread_after_ordinal: number;
  readonly own: number | null;
  readonly deleted: number | null;
  readonly mentioned: number | null;
}

/** Unread messages: those behind the mark, without one's own and without deleted ones. Some drivers answer counts as text. */
export function countsOf(row: CountedRow): Counted {
  const unread = row.ordinal - row.unread_after_ordinal - Number(row.own ?? 0) - Number(row.deleted ?? 0);
  return { unread, mentions: Number(row.mentioned ?? 0), countedAt: row.position };
}
