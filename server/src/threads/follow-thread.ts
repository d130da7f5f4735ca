import { type AccountId, everyone } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import type { MessageRow } from "../messages/tables.ts";
import type { Reply } from "../noun.ts";
import { findCandidates, isEmpty, replaceFollowers } from "./followers-store.ts";
import type { ThreadMemberRow } from "./tables.ts";

/**
 * Makes accounts follow the thread of a new reply: its author, those whom it mentions by name, and the author of the root, unless they
 * left the thread. For all but its author the reply is the first unread one. Accounts that follow the thread already are not changed. At
 * most four statements; none if all of them follow it.
 */
export async function followThread(tx: Transaction, { root, reply, mentioned, locksLater }: Reply): Promise<void> {
  const named = new Set(mentioned);
  const wanted = new Set([root.author_id, reply.author_id, ...mentioned]);
  wanted.delete(everyone);
  const candidates = await findCandidates(tx.writer, root.room_id, root.id, [...wanted]);
  const comesBack = (accountId: AccountId) => accountId === reply.author_id || named.has(accountId);
  const fresh = candidates.filter(
    (row) => row.following === null || isEmpty(row) || (row.following === 0 && comesBack(row.account_id)),
  );
  if (fresh.length === 0) return;
  const ids = fresh.map((row) => row.account_id);
  if (locksLater.length > 0) await tx.lockAccounts([...ids, ...locksLater]);
  const personal = await tx.takePersonals(ids);
  const rows = fresh.map(({ account_id, read }) => {
    const mark = account_id === reply.author_id ? at(reply) : before(reply, read);
    const position = personal.get(account_id) ?? 0;
    return {
      room_id: root.room_id,
      thread_id: root.id,
      account_id,
      following: 1,
      ...mark,
      muted: 0,
      personal: position,
    };
  });
  await replaceFollowers(tx.writer, rows);
  for (const row of rows) publish(tx, row, { root, reply }, named.has(row.account_id) || named.has(everyone));
}

type Mark = Pick<ThreadMemberRow, "read" | "unread_after" | "unread_after_ordinal">;

const at = ({ position, ordinal }: MessageRow): Mark => ({
  read: position,
  unread_after: position,
  unread_after_ordinal: ordinal,
});

const before = ({ position, ordinal }: MessageRow, read: number | null): Mark => ({
  read: read ?? 0,
  unread_after: position - 1,
  unread_after_ordinal: ordinal - 1,
});

/** Publishes the new entry without counting: the reply is the only message after the mark. */
function publish(
  tx: Transaction,
  row: ThreadMemberRow,
  { root, reply }: Pick<Reply, "root" | "reply">,
  mentioned: boolean,
): void {
  const unread = row.unread_after < reply.position ? 1 : 0;
  const thread = {
    roomId: row.room_id,
    threadId: row.thread_id,
    rootPosition: root.position,
    following: true,
    read: row.read,
    unreadAfter: row.unread_after,
    unread,
    mentions: mentioned ? unread : 0,
    muted: false,
    countedAt: reply.position,
    revision: row.personal,
  };
  tx.announcePersonal(row.account_id, { type: "thread.changed", position: row.personal, thread });
}
