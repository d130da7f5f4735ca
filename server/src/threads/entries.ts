import { type AccountId, everyone, type MessageId, type Position, type RoomId, type ThreadEntry } from "@parley/protocol";
import type { ExpressionBuilder } from "kysely";
import type { Reader } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";

type InThread = ExpressionBuilder<Tables, "thread_members" | "rooms" | "members" | "messages">;

/** Which of an account's thread entries. */
export type Which =
  | { readonly threads: readonly { readonly roomId: RoomId; readonly threadId: MessageId }[] }
  | { readonly changedAfter: Position; readonly limit: number };

/** Replies behind the mark that don't count: one's own, and deleted ones. */
function uncounted(eb: InThread, which: "own" | "deleted") {
  const replies = eb
    .selectFrom("messages as reply")
    .whereRef("reply.room_id", "=", "thread_members.room_id")
    .whereRef("reply.thread_id", "=", "thread_members.thread_id")
    .whereRef("reply.position", ">", "thread_members.unread_after")
    .select((reply) => reply.fn.countAll<number>().as("count"));
  if (which === "deleted") return replies.where("reply.deleted_at", "is not", null);
  return replies.whereRef("reply.author_id", "=", "thread_members.account_id").where("reply.deleted_at", "is", null);
}

function mentions(eb: InThread, accountId: AccountId) {
  return eb
    .selectFrom("mentions")
    .whereRef("mentions.room_id", "=", "thread_members.room_id")
    .where("mentions.account_id", "in", [accountId, everyone])
    .whereRef("mentions.position", ">", "thread_members.unread_after")
    .whereRef("mentions.thread_id", "=", "thread_members.thread_id")
    .where("mentions.author_id", "!=", accountId)
    .select((mention) => mention.fn.count<number>("mentions.position").distinct().as("count"));
}

/** The threads an account has followed in rooms it is in, with everything that makes an entry; narrowed by whoever asks. */
export function threadRows(read: Reader, accountId: AccountId) {
  return read
    .selectFrom("thread_members")
    .innerJoin("members", (join) =>
      join
        .onRef("members.room_id", "=", "thread_members.room_id")
        .onRef("members.account_id", "=", "thread_members.account_id")
        .on("members.left_at", "is", null),
    )
    .innerJoin("rooms", "rooms.id", "thread_members.room_id")
    .innerJoin("messages", (join) =>
      join.onRef("messages.room_id", "=", "thread_members.room_id").onRef("messages.id", "=", "thread_members.thread_id"),
    )
    .where("thread_members.account_id", "=", accountId)
    .selectAll("thread_members")
    .select(["rooms.position as room_position", "messages.thread_ordinal", "messages.thread_last_at"])
    .select((eb) => [uncounted(eb, "own").as("own"), uncounted(eb, "deleted").as("deleted"), mentions(eb, accountId).as("mentioned")]);
}

type Row = Awaited<ReturnType<ReturnType<typeof threadRows>["execute"]>>[number];

/** An account's thread entries with exact numbers: one statement for any number of threads. */
export async function loadThreadEntries(read: Reader, accountId: AccountId, which: Which): Promise<ThreadEntry[]> {
  const rows = threadRows(read, accountId);
  if ("threads" in which) {
    if (which.threads.length === 0) return [];
    const wanted = rows.where((eb) =>
      eb.or(which.threads.map(({ roomId, threadId }) => eb.and([eb("thread_members.room_id", "=", roomId), eb("thread_members.thread_id", "=", threadId)]))),
    );
    return (await wanted.execute()).map(presentThread);
  }
  const changed = which.changedAfter === 0 ? rows.where("thread_members.following", "=", 1) : rows.where("thread_members.personal", ">", which.changedAfter);
  return (await changed.orderBy("messages.thread_last_at", "desc").limit(which.limit).execute()).map(presentThread);
}

export function presentThread(row: Row): ThreadEntry {
  const following = row.following === 1;
  const unread = row.thread_ordinal - row.unread_after_ordinal - Number(row.own ?? 0) - Number(row.deleted ?? 0);
  return {
    roomId: row.room_id,
    threadId: row.thread_id,
    following,
    read: row.read,
    unreadAfter: row.unread_after,
    unread: following ? unread : 0,
    mentions: following ? Number(row.mentioned ?? 0) : 0,
    countedAt: row.room_position,
    revision: row.personal,
  };
}
