import type { AccountId } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import { isLarge } from "../rooms/access.ts";
import { changeRoom } from "../rooms/change.ts";
import type { RoomRow } from "../rooms/tables.ts";
import type { Services } from "../services.ts";
import { addToLines } from "../system-lines/add.ts";
import { updateMember, updateMemberCount } from "./store.ts";

/**
 * The only way out of a room, by leaving or by removal. After the commit, and before the event is published, the account's sockets are
 * unsubscribed from the room. An empty group is archived, because nobody can find it again. The caller holds the room's lock and has
 * checked that the account is a member and may leave.
 */
export async function exitRoom(
  tx: Transaction,
  services: Pick<Services, "cluster" | "hooks">,
  room: RoomRow,
  accountId: AccountId,
  by: AccountId,
): Promise<void> {
  const position = await tx.take(room.id);
  const after = { ...room, position, revision: position, member_count: room.member_count - 1 };
  const type = by === accountId ? ("left" as const) : ("removed" as const);
  const lines = await addToLines(tx, room, [{ type, position, at: tx.now, by, accountIds: [accountId] }]);
  const event = { position, at: tx.now, by, accountId, memberCount: after.member_count, ...lines.event };
  await updateMemberCount(tx.writer, room.id, after.member_count, position);
  const subject = { subject: accountId, data: { memberCount: after.member_count, ...lines.entry } };
  await tx.record(room.id, { type: "member.left", ...event }, subject);
  // The room is no longer large: receipts are broadcast again, with a new version, so that clients which followed them before ask for
  // them.
  if (isLarge(room) && !isLarge(after)) await tx.takeReceiptsOf(room.id);
  if (after.member_count === 0 && room.kind === "group") await changeRoom(tx, after, { archived_at: tx.now }, by);
  const personal = await tx.takePersonal(accountId);
  const removed_by = by === accountId ? null : by;
  const gone = { left_at: tx.now, removed_by, role: "member" as const, revision: position, personal };
  await updateMember(tx.writer, room.id, accountId, gone);
  tx.announcePersonal(accountId, { type: "room.left", position: personal, roomId: room.id });
  // They may take further positions of the account's stream.
  await services.hooks.onLeave(tx, { roomId: room.id, accountId, personal, removedBy: removed_by });
  tx.onDurable(() => services.cluster.command({ type: "unsubscribe", accountId, roomId: room.id }));
}
