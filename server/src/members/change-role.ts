import type { AccountId, Member, RoomRole } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import type { RoomRow } from "../rooms/tables.ts";
import { addToLines } from "../system-lines/add.ts";
import { presentMember } from "./present.ts";
import { updateMember } from "./store.ts";
import type { MemberRow } from "./tables.ts";

/** Gives a member another role; the same one is no change. The caller holds the room's lock. */
export async function changeRole(
  tx: Transaction,
  room: RoomRow,
  row: MemberRow,
  role: RoomRole,
  by: AccountId,
): Promise<Member> {
  if (row.role === role) return presentMember(row);
  const position = await tx.take(row.room_id);
  const member = presentMember({ ...row, role, revision: position });
  await updateMember(tx.writer, row.room_id, row.account_id, { role, revision: position });
  const stamp = { position, at: tx.now, by };
  const lines = await addToLines(tx, room, [{ type: "role", ...stamp, accountIds: [row.account_id], role }]);
  await tx.record(
    row.room_id,
    { type: "member.updated", ...stamp, member, ...lines.event },
    { subject: row.account_id, data: { ...lines.entry } },
  );
  return member;
}
