import type { AccountId, MessageId, RoomId, ThreadEntry } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { type CountedThread, countedThreads } from "./store.ts";

/** A thread: a room and the id of the root message in it. */
export interface ThreadKey {
  readonly roomId: RoomId;
  readonly threadId: MessageId;
}

/** Entries, with exact counts, of the given threads that an account follows in its rooms. One statement. */
export async function loadThreadEntries(
  read: Reader,
  accountId: AccountId,
  threads: readonly ThreadKey[],
): Promise<ThreadEntry[]> {
  return (await entriesOf(read, accountId, threads)).filter((entry) => entry.following);
}

/** Entries of the given threads in their order, followed or unfollowed; threads that the account never followed are left out. */
export async function entriesOf(
  read: Reader,
  accountId: AccountId,
  threads: readonly ThreadKey[],
): Promise<ThreadEntry[]> {
  if (threads.length === 0) return [];
  const rows = await countedThreads(read, accountId, threads);
  const entries = new Map(rows.map((row) => [keyOf(row.room_id, row.thread_id), presentThread(row)]));
  return threads.flatMap(({ roomId, threadId }) => entries.get(keyOf(roomId, threadId)) ?? []);
}

/** A thread as one account follows it. Some drivers answer counts as text. */
export function presentThread(row: CountedThread): ThreadEntry {
  const following = row.following === 1;
  const own = Number(row.own ?? 0) - Number(row.own_read ?? 0);
  const unread = row.thread_ordinal - row.unread_after_ordinal - own - Number(row.deleted ?? 0);
  return {
    roomId: row.room_id,
    threadId: row.thread_id,
    rootPosition: row.root_position,
    following,
    read: row.read,
    unreadAfter: row.unread_after,
    unread: following ? unread : 0,
    mentions: following ? Number(row.mentioned ?? 0) : 0,
    muted: row.muted === 1,
    countedAt: row.position,
    revision: row.personal,
  };
}

const keyOf = (roomId: RoomId, threadId: MessageId): string => `${roomId} ${threadId}`;
