import type { AccountId } from "@parley/protocol";
import type { ExpressionBuilder } from "kysely";
import type { Reader } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";
import { laterOf } from "../messages/later-of.ts";
import { mentionsBehind } from "../messages/mentions/count-mentions.ts";
import { byAuthor, newestOf } from "../messages/newest-of.ts";
import type { UnreadCount } from "./present.ts";

/** Messages after this position are unread. Expired messages are not. */
const mark = laterOf("members.unread_after", "rooms.floor");

type InMembership = ExpressionBuilder<Tables, "members" | "rooms">;

/**
 * Number of messages by the member, deleted ones included: up to the mark, or in all. The unread count is the difference of ordinals minus the
 * difference of these two, minus deleted messages by others. One index look-up, whatever the number of messages.
 */
function ownMessages(eb: InMembership, upTo: "mark" | "end") {
  const own = eb
    .selectFrom(byAuthor)
    .whereRef("by_author.room_id", "=", "members.room_id")
    .whereRef("by_author.author_id", "=", "members.account_id")
    .where("by_author.thread_id", "is", null);
  const until = upTo === "end" ? own : own.where("by_author.position", "<=", mark);
  return newestOf(until, "by_author").select("by_author.own_ordinal");
}

/** Others' deleted messages behind the mark: a range of an index that holds nothing else. */
function deletedMessages(eb: InMembership) {
  return eb
    .selectFrom("messages")
    .whereRef("messages.room_id", "=", "members.room_id")
    .whereRef("messages.author_id", "!=", "members.account_id")
    .where("messages.position", ">", mark)
    .where("messages.thread_id", "is", null)
    .where("messages.deleted_at", "is not", null)
    .select((deleted) => deleted.fn.countAll<number>().as("count"));
}

const mentioned = mentionsBehind({
  room: "members.room_id",
  account: "members.account_id",
  thread: null,
  mark,
});

/**
 * The rooms that an account is in, with all columns of a membership: one statement for any number of rooms. Callers add conditions and
 * columns.
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
      "members.section",
      "members.read",
      "members.unread_after",
      "members.unread_after_ordinal",
      "members.cleared",
      "members.personal",
      "rooms.floor",
      "rooms.floor_ordinal",
      "rooms.ordinal",
      "rooms.position",
    ])
    .select((eb) => [
      ownMessages(eb, "end").as("own"),
      ownMessages(eb, "mark").as("own_read"),
      deletedMessages(eb).as("deleted"),
      mentioned.as("mentioned"),
    ]);
}

/** A row of `membershipRows`, as far as counts are concerned. */
export interface CountedRow {
  readonly ordinal: number;
  readonly position: number;
  readonly unread_after_ordinal: number;
  readonly floor_ordinal: number;
  readonly own: number | null;
  readonly own_read: number | null;
  readonly deleted: number | null;
  readonly mentioned: number | null;
}

/** Unread messages: messages by others after the mark that are not deleted. Some drivers return counts as text. */
export function countsOf(row: CountedRow): UnreadCount {
  const own = Number(row.own ?? 0) - Number(row.own_read ?? 0);
  const before = Math.max(row.unread_after_ordinal, row.floor_ordinal);
  const unread = row.ordinal - before - own - Number(row.deleted ?? 0);
  return { unread, mentions: Number(row.mentioned ?? 0), countedAt: row.position };
}
