import type { AccountId, MessageId, Position, RoomId } from "@parley/protocol";
import { type ExpressionBuilder, sql } from "kysely";
import type { Reader } from "../database/database.ts";
import { amongRooms, type RoomKey } from "../database/kysely/among-rooms.ts";
import { changedWithin, type RoomRange } from "../database/kysely/room-range.ts";
import type { Tables } from "../database/tables.ts";
import type { MemberRow } from "../members/tables.ts";
import { isUnhidden } from "../messages/is-unhidden.ts";
import { mentionsBehind } from "../messages/mentions/count-mentions.ts";
import { byAuthor, newestOf } from "../messages/newest-of.ts";
import type { MessageRow } from "../messages/tables.ts";
import type { ThreadMemberRow } from "./tables.ts";

/** A row of an account for a thread, with what its numbers are computed from. */
export type CountedThread = ThreadMemberRow & {
  /** The room's position. */
  readonly position: Position;
  readonly thread_ordinal: number;
  readonly root_position: Position;
  readonly own: number | null;
  readonly own_read: number | null;
  readonly deleted: number | null;
  readonly mentioned: number | null;
};

/** Rows of an account for threads of rooms that it is in. A thread whose root has expired is not followed any more. */
function followers(read: Reader, accountId: AccountId) {
  return read
    .selectFrom("thread_members")
    .innerJoin("members", (join) =>
      join
        .onRef("members.room_id", "=", "thread_members.room_id")
        .onRef("members.account_id", "=", "thread_members.account_id"),
    )
    .innerJoin("rooms", "rooms.id", "thread_members.room_id")
    .innerJoin("messages as root", (join) =>
      join.onRef("root.room_id", "=", "thread_members.room_id").onRef("root.id", "=", "thread_members.thread_id"),
    )
    .where("thread_members.account_id", "=", accountId)
    .where("members.left_at", "is", null)
    .whereRef("root.position", ">", "rooms.floor");
}

/** Time of the last activity of a thread: its last reply, or else its root. */
const aliveAt = sql<number>`coalesce(root.thread_last_at, root.created_at)`;

/** Keys of the threads that an account follows in some rooms: of each room the `limit` with the latest replies, these first. */
export function latestKeys(read: Reader, accountId: AccountId, roomIds: readonly RoomId[], limit: number) {
  const nth = sql<number>`row_number() over (partition by thread_members.room_id order by ${aliveAt} desc, thread_members.thread_id desc)`;
  const followed = followers(read, accountId)
    .where("thread_members.following", "=", 1)
    .where("thread_members.room_id", "in", [...roomIds])
    .select(["thread_members.room_id as roomId", "thread_members.thread_id as threadId", nth.as("nth")]);
  return read
    .selectFrom(followed.as("followed"))
    .where("nth", "<=", limit)
    .select(["roomId", "threadId"])
    .orderBy("nth")
    .execute();
}

/** Keys of threads that changed behind a position of the account's stream, in the order in which they did. */
export function changedKeys(read: Reader, accountId: AccountId, changedAfter: Position, limit: number) {
  return ownKeys(read, accountId)
    .where("thread_members.personal", ">", changedAfter)
    .orderBy("thread_members.personal")
    .limit(limit)
    .execute();
}

/** The same of a range of rooms, in their order; behind 0 those that are followed. */
export function changedKeysByRoom(
  read: Reader,
  accountId: AccountId,
  changedAfter: Position,
  range: RoomRange,
  limit: number,
) {
  return ownKeys(read, accountId)
    .where((eb) => changedWithin("thread_members", range, changedAfter, eb("thread_members.following", "=", 1)))
    .orderBy("thread_members.room_id")
    .limit(limit)
    .execute();
}

function ownKeys(read: Reader, accountId: AccountId) {
  return read
    .selectFrom("thread_members")
    .innerJoin("members", (join) =>
      join
        .onRef("members.room_id", "=", "thread_members.room_id")
        .onRef("members.account_id", "=", "thread_members.account_id"),
    )
    .where("thread_members.account_id", "=", accountId)
    .where("members.left_at", "is", null)
    .select(["thread_members.room_id as roomId", "thread_members.thread_id as threadId"]);
}

/** Where a page of threads starts. */
export interface ThreadCursor {
  readonly aliveAt: number;
  readonly roomId: RoomId;
  readonly threadId: MessageId;
}

/** Keys of the followed threads whose root the account has neither cleared nor hidden, latest reply first, behind a cursor. */
export function followedKeys(read: Reader, accountId: AccountId, behind: ThreadCursor | null, limit: number) {
  const keys = followers(read, accountId)
    .where("thread_members.following", "=", 1)
    .whereRef("root.position", ">", "members.cleared")
    .where(isUnhidden(accountId, "root"))
    .select(["thread_members.room_id as roomId", "thread_members.thread_id as threadId", aliveAt.as("aliveAt")])
    .orderBy(aliveAt, "desc")
    .orderBy("thread_members.room_id", "desc")
    .orderBy("thread_members.thread_id", "desc")
    .limit(limit);
  if (behind === null) return keys.execute();
  return keys
    .where((eb) =>
      eb.or([
        eb(aliveAt, "<", behind.aliveAt),
        eb.and([eb(aliveAt, "=", behind.aliveAt), eb("thread_members.room_id", "<", behind.roomId)]),
        eb.and([
          eb(aliveAt, "=", behind.aliveAt),
          eb("thread_members.room_id", "=", behind.roomId),
          eb("thread_members.thread_id", "<", behind.threadId),
        ]),
      ]),
    )
    .execute();
}

type InThread = ExpressionBuilder<Tables & { root: MessageRow }, "thread_members" | "members" | "rooms" | "root">;

/** How many replies the account has written, deleted or not: at the mark, or in all. One step into an index. */
function ownReplies(eb: InThread, upTo: "mark" | "end") {
  const own = eb
    .selectFrom(byAuthor)
    .whereRef("by_author.room_id", "=", "thread_members.room_id")
    .whereRef("by_author.author_id", "=", "thread_members.account_id")
    .whereRef("by_author.thread_id", "=", "thread_members.thread_id");
  const until = upTo === "end" ? own : own.whereRef("by_author.position", "<=", "thread_members.unread_after");
  return newestOf(until, "by_author").select("by_author.own_ordinal");
}

/** Others' deleted replies behind the mark: a range of an index that holds nothing else. */
function deletedReplies(eb: InThread) {
  return eb
    .selectFrom("messages")
    .whereRef("messages.room_id", "=", "thread_members.room_id")
    .whereRef("messages.thread_id", "=", "thread_members.thread_id")
    .whereRef("messages.author_id", "!=", "thread_members.account_id")
    .whereRef("messages.position", ">", "thread_members.unread_after")
    .where("messages.deleted_at", "is not", null)
    .select((reply) => reply.fn.countAll<number>().as("count"));
}

const mentioned = mentionsBehind({
  room: "thread_members.room_id",
  account: "thread_members.account_id",
  thread: "thread_members.thread_id",
  mark: sql.ref<number>("thread_members.unread_after"),
});

const byId = ({ roomId, threadId }: { roomId: RoomId; threadId: MessageId }): RoomKey => ({ roomId, id: threadId });

/** Rows of an account for some threads, with their counts. One statement. */
export function countedThreads(
  read: Reader,
  accountId: AccountId,
  threads: readonly { roomId: RoomId; threadId: MessageId }[],
): Promise<CountedThread[]> {
  return followers(read, accountId)
    .where(amongRooms("thread_members.room_id", "thread_members.thread_id", threads.map(byId)))
    .selectAll("thread_members")
    .select(["rooms.position", "root.thread_ordinal", "root.position as root_position"])
    .select((eb) => [
      ownReplies(eb, "end").as("own"),
      ownReplies(eb, "mark").as("own_read"),
      deletedReplies(eb).as("deleted"),
      mentioned.as("mentioned"),
    ])
    .execute();
}

/**
 * The root messages of a room's threads that a member has not hidden, latest reply first, before a position. Threads whose last reply the member has
 * cleared are left out. One range of an index.
 */
export function rootsIn(
  read: Reader,
  { room_id, account_id, cleared }: Pick<MemberRow, "room_id" | "account_id" | "cleared">,
  before: Position | null,
  limit: number,
): Promise<MessageRow[]> {
  const roots = read
    .selectFrom("messages")
    .where("room_id", "=", room_id)
    .where(isUnhidden(account_id))
    .where("thread_last_at", "is not", null)
    .where("thread_last_position", ">", cleared)
    .selectAll()
    .orderBy("thread_last_position", "desc")
    .limit(limit);
  return (before === null ? roots : roots.where("thread_last_position", "<", before)).execute();
}

/** The root messages of threads. */
export async function findRoots(
  read: Reader,
  threads: readonly { roomId: RoomId; threadId: MessageId }[],
): Promise<MessageRow[]> {
  if (threads.length === 0) return [];
  return read
    .selectFrom("messages")
    .where(amongRooms("room_id", "id", threads.map(byId)))
    .selectAll()
    .execute();
}
