import type { Membership, Output, ParsedInput, Position } from "@parley/protocol";
import type { Context } from "../context.ts";
import type { Transaction } from "../log/transaction.ts";
import { loadMembership } from "../members/memberships.ts";
import { ordinalAt } from "../messages/pages/ordinal-at.ts";
import { accessRoom, type HeldRoom, isLarge, refuseAhead } from "../rooms/access.ts";
import { publishLate } from "./publish-late.ts";
import { raiseReading } from "./store.ts";

/**
 * Marks the main timeline as read up to a position. If that is not after an earlier mark, it changes and locks nothing. It locks the room only
 * if the mark is broadcast, because it then takes a version of the room's receipts. In a large room marks are not broadcast and do not wait for
 * each other; if the room takes a version while a mark is written, the mark is published after its commit (publishLate).
 */
export async function markRead(
  context: Context,
  input: ParsedInput<"receipts.markRead">,
): Promise<Output<"receipts.markRead">> {
  const { accountId } = context.asker;
  for (;;) {
    const seen = await accessRoom(context.read, context.asker, input.roomId);
    if (!isMoving(seen, input.position)) return loadMembership(context.read, accountId, seen.room.id);
    const locks = { accounts: [accountId], shared: true };
    const marked = await context.write(
      (tx) => mark(tx, context, input),
      isBroadcast(seen, input.position) ? { ...locks, room: seen.room.id } : locks,
    );
    if (marked === null) continue;
    if (marked.unpublished !== null) await publishLate(context, seen.room.id, marked.unpublished);
    return marked.membership;
  }
}

interface Marked {
  readonly membership: Membership;
  /** The version of the room's receipts that was read without a lock and written with the mark. */
  readonly unpublished: Position | null;
}

/** Writes the mark; null if the room is no longer large: then the mark needs the room's lock. */
async function mark(
  tx: Transaction,
  context: Context,
  { roomId, position }: ParsedInput<"receipts.markRead">,
): Promise<Marked | null> {
  const held = await accessRoom(tx.writer, context.asker, roomId);
  const { member, room } = held;
  // Checked inside the transaction: a message that the same socket sent before may be committed only now.
  refuseAhead(room, position);
  if (isBroadcast(held, position) && !tx.held.rooms.includes(room.id)) return null;
  const moves = isMoving(held, position);
  if (moves) await moveOn(tx, held, position);
  const membership = await loadMembership(tx.writer, member.account_id, room.id);
  const { revision } = membership;
  if (moves) tx.announcePersonal(member.account_id, { type: "membership.changed", position: revision, membership });
  return { membership, unpublished: position > member.read && !isBroadcast(held, position) ? room.receipts : null };
}

const isMoving = ({ member }: HeldRoom, position: Position): boolean =>
  position > member.read || position > member.unread_after;

const isBroadcast = ({ member, room }: HeldRoom, position: Position): boolean =>
  position > member.read && !isLarge(room);

async function moveOn(tx: Transaction, held: HeldRoom, position: Position): Promise<void> {
  const { room, member } = held;
  const { account_id: accountId } = member;
  const read = Math.max(member.read, position);
  const delivered = Math.max(member.delivered, read);
  const broadcast = isBroadcast(held, position) ? await tx.takeReceiptsOf(room.id) : undefined;
  // Not broadcast now. Clients that followed the receipts before the room was large get it when the room is no longer large.
  const receipts = broadcast ?? (read > member.read ? room.receipts + 1 : undefined);
  const mark = await unreadAfter(tx, room, Math.max(member.unread_after, position));
  const personal = await tx.takePersonal(accountId);
  await raiseReading(tx.writer, room.id, accountId, { read, delivered, receipts, ...mark, personal });
  if (broadcast !== undefined) tx.announceReceipts(room.id, broadcast - 1, broadcast, [[accountId, delivered, read]]);
}

/** Where unread messages begin. At the room's newest message no statement is needed. */
async function unreadAfter(tx: Transaction, room: HeldRoom["room"], position: Position) {
  const ordinal = position >= room.last_position ? room.ordinal : await ordinalAt(tx.writer, room.id, null, position);
  return { unread_after: position, unread_after_ordinal: ordinal };
}
