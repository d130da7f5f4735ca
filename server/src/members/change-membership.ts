import type { Membership } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import { loadMembership } from "./memberships.ts";
import { updateMember } from "./store.ts";
import type { MemberRow } from "./tables.ts";

export type MembershipChange = Partial<
  Pick<MemberRow, "muted" | "favourite" | "section" | "unread_after" | "unread_after_ordinal" | "cleared">
>;

/** Changes the part of a membership that only the member sees, and publishes it to the account's sockets. The same values are no change. */
export async function changeMembership(
  tx: Transaction,
  member: MemberRow,
  change: MembershipChange,
): Promise<Membership> {
  const { room_id, account_id } = member;
  const wanted = { ...member, ...change };
  const keys = ["muted", "favourite", "section", "unread_after", "cleared"] as const;
  if (keys.every((key) => wanted[key] === member[key])) return loadMembership(tx.writer, account_id, room_id);
  const position = await tx.takePersonal(account_id);
  await updateMember(tx.writer, room_id, account_id, { ...change, personal: position });
  const membership = await loadMembership(tx.writer, account_id, room_id);
  tx.announcePersonal(account_id, { type: "membership.changed", position, membership });
  return membership;
}
