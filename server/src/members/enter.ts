import type { AccountId, RoomRole } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import type { Transaction } from "../log/transaction.ts";
import { isLarge } from "../rooms/access.ts";
import { makeEntry } from "../rooms/make-entry.ts";
import { peopleIn } from "../rooms/people.ts";
import type { RoomRow } from "../rooms/tables.ts";
import type { Services } from "../services.ts";
import { addToLines } from "../system-lines/add.ts";
import type { LineChange } from "../system-lines/change.ts";
import { lastMessage } from "./entries.ts";
import { presentMember, presentMembership } from "./present.ts";
import { refuseReturn } from "./return.ts";
import { findMembers, insertMembers, updateMember, updateMemberCount } from "./store.ts";
import { type TakenPositions, takePositions } from "./take-positions.ts";

type WithCluster = Pick<Services, "cluster">;

/**
 * The only way into a room. Accounts that are members already are skipped. The first to enter an empty group or channel becomes its owner.
 * The caller holds the room's lock and has checked that the accounts exist.
 *
 * @param asModerator true if the caller may bring back accounts that were removed
 * @param role the role of those who enter; of a feed, which nobody has to own, also that of the first one
 * @returns the room afterwards
 * @throws ApiError `has_left`, `was_removed`: see refuseReturn
 */
export async function enterRoom(
  tx: Transaction,
  services: WithCluster,
  room: RoomRow,
  accountIds: readonly AccountId[],
  by: AccountId,
  asModerator = false,
  role: RoomRole = "member",
): Promise<RoomRow> {
  const known = new Map((await findMembers(tx.writer, room.id, accountIds)).map((row) => [row.account_id, row]));
  const entering = [...new Set(accountIds)].filter((accountId) => known.get(accountId)?.left_at !== null);
  if (entering.length === 0) return room;
  for (const accountId of entering) refuseReturn(known.get(accountId), by, asModerator);
  const taken = await takePositions(tx, room, entering, known, by, role);
  const returning = taken.rows.filter((row) => known.has(row.account_id));
  const fresh = taken.rows.filter((row) => !known.has(row.account_id));
  await insertMembers(tx.writer, fresh);
  for (const row of returning) await updateMember(tx.writer, room.id, row.account_id, row);
  await updateMemberCount(tx.writer, room.id, taken.after.member_count, taken.after.revision);
  await publishToRoom(tx, room, taken, by);
  await publishToEntering(tx, taken);
  for (const accountId of entering) {
    tx.onDurable(() => services.cluster.command({ type: "subscribe", accountId, roomId: room.id }));
  }
  return taken.after;
}

async function publishToRoom(
  tx: Transaction,
  before: RoomRow,
  { rows, after }: TakenPositions,
  by: AccountId,
): Promise<void> {
  const lines = await addToLines(tx, before, linesOf(tx, before, rows, by));
  const changes = rows.map((row, index) => {
    const memberCount = before.member_count + index + 1;
    const said = index === rows.length - 1 ? lines : null;
    const event = { position: row.revision, at: tx.now, by, member: presentMember(row), memberCount, ...said?.event };
    return {
      event: { type: "member.joined" as const, ...event },
      entry: { subject: row.account_id, data: { memberCount, ...said?.entry } },
    };
  });
  await tx.recordAll(after.id, changes);
  if (isLarge(after)) return;
  tx.announceReceipts(
    after.id,
    after.receipts - 1,
    after.receipts,
    rows.map((row) => [row.account_id, row.delivered, row.read]),
  );
}

/** Lines about the entering accounts: added or joined; none for the creator of a new room. */
function linesOf(tx: Transaction, before: RoomRow, rows: TakenPositions["rows"], by: AccountId): LineChange[] {
  const isNew = before.position === 1;
  return rows.flatMap<LineChange>(({ account_id: accountId, revision: position }) => {
    const change = { position, at: tx.now, by, accountIds: [accountId] };
    if (accountId !== by) return [{ ...change, type: "added" }];
    return isNew ? [] : [{ ...change, type: "joined" }];
  });
}

async function publishToEntering(tx: Transaction, { rows, after }: TakenPositions): Promise<void> {
  const last = after.last_position === 0 ? null : await lastMessage(tx.writer, after.id);
  const nothing = { unread: 0, mentions: 0, countedAt: after.position };
  const entries = rows.map((row) => ({
    row,
    entry: makeEntry(after, presentMembership({ ...row, floor: after.floor }, nothing), last),
  }));
  const accounts = await loadAccounts(tx.writer, peopleIn(entries.map(({ entry }) => entry)));
  for (const { row, entry } of entries) {
    const named = peopleIn([entry]);
    const event = { position: row.personal, entry, accounts: accounts.filter((account) => named.has(account.id)) };
    tx.announcePersonal(row.account_id, { type: "room.entered", ...event });
  }
}
