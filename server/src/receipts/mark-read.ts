import type { Output, ParsedInput, Position } from "@parley/protocol";
import type { Context } from "../context.ts";
import type { Transaction } from "../log/transaction.ts";
import { loadMembership } from "../members/memberships.ts";
import { ordinalAt } from "../messages/ordinal-at.ts";
import { accessRoom, type HeldRoom, isLarge, refuseAhead } from "../rooms/access.ts";
import { raiseReading } from "./store.ts";

/** Marks the main timeline as read up to a position. Where that is behind all that was marked before, nothing changes. */
export function markRead(
  context: Context,
  input: ParsedInput<"receipts.markRead">,
): Promise<Output<"receipts.markRead">> {
  return context.write(
    async (tx) => {
      const held = await accessRoom(tx.writer, context.asker, input.roomId);
      const { room, member } = held;
      refuseAhead(room, input.position);
      const moves = input.position > member.read || input.position > member.unread_after;
      if (moves) await moveOn(tx, held, input.position);
      const membership = await loadMembership(tx.writer, member.account_id, room.id);
      const { revision } = membership;
      if (moves) {
        tx.announcePersonal(member.account_id, { type: "membership.changed", position: revision, membership });
      }
      return membership;
    },
    { room: input.roomId, accounts: [context.asker.accountId], shared: true },
  );
}

async function moveOn(tx: Transaction, { room, member }: HeldRoom, position: Position): Promise<void> {
  const { account_id: accountId } = member;
  const read = Math.max(member.read, position);
  const delivered = Math.max(member.delivered, read);
  const receipts = read > member.read ? await tx.takeReceiptsOf(room.id) : undefined;
  const mark = await unreadAfter(tx, room, Math.max(member.unread_after, position));
  const personal = await tx.takePersonal(accountId);
  await raiseReading(tx.writer, room.id, accountId, { read, delivered, receipts, ...mark, personal });
  if (receipts === undefined || isLarge(room)) return;
  tx.announceReceipts(room.id, receipts - 1, receipts, [[accountId, delivered, read]]);
}

/** Where unread messages begin; behind the room's newest message no look-up is needed. */
async function unreadAfter(tx: Transaction, room: HeldRoom["room"], position: Position) {
  const ordinal = position >= room.last_position ? room.ordinal : await ordinalAt(tx.writer, room.id, null, position);
  return { unread_after: position, unread_after_ordinal: ordinal };
}
