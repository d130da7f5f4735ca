import type { Membership, Output, ParsedInput, Position } from "@parley/protocol";
import type { Context } from "../context.ts";
import type { Transaction } from "../log/transaction.ts";
import { loadMembership } from "../members/memberships.ts";
import { ordinalAt } from "../messages/ordinal-at.ts";
import { accessRoom, type HeldRoom, isLarge, refuseAhead } from "../rooms/access.ts";
import { raiseReading } from "./store.ts";
import { tellLate } from "./tell-late.ts";

/**
 * Marks the main timeline as read up to a position. Where that is behind all that was marked before, nothing changes and nothing is
 * locked. The room is locked only where the others are told, for its receipts take a version then: in a large room readers do not
 * wait for each other, and one whose mark was overtaken by a version tells it afterwards.
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
      isTold(seen, input.position) ? { ...locks, room: seen.room.id } : locks,
    );
    if (marked === null) continue;
    if (marked.untold !== null) await tellLate(context, seen.room.id, marked.untold);
    return marked.membership;
  }
}

interface Marked {
  readonly membership: Membership;
  /** The version of the room's receipts as it was read without a lock, where the mark was written with it. */
  readonly untold: Position | null;
}

/** Null when the room has become a small one meanwhile, and is not locked. */
async function mark(
  tx: Transaction,
  context: Context,
  { roomId, position }: ParsedInput<"receipts.markRead">,
): Promise<Marked | null> {
  const held = await accessRoom(tx.writer, context.asker, roomId);
  const { member, room } = held;
  // Here and not before: what the same socket has sent may have waited to be committed until now.
  refuseAhead(room, position);
  if (isTold(held, position) && !tx.held.rooms.includes(room.id)) return null;
  const moves = isMoving(held, position);
  if (moves) await moveOn(tx, held, position);
  const membership = await loadMembership(tx.writer, member.account_id, room.id);
  const { revision } = membership;
  if (moves) tx.announcePersonal(member.account_id, { type: "membership.changed", position: revision, membership });
  return { membership, untold: position > member.read && !isTold(held, position) ? room.receipts : null };
}

const isMoving = ({ member }: HeldRoom, position: Position): boolean =>
  position > member.read || position > member.unread_after;

const isTold = ({ member, room }: HeldRoom, position: Position): boolean => position > member.read && !isLarge(room);

async function moveOn(tx: Transaction, held: HeldRoom, position: Position): Promise<void> {
  const { room, member } = held;
  const { account_id: accountId } = member;
  const read = Math.max(member.read, position);
  const delivered = Math.max(member.delivered, read);
  const told = isTold(held, position) ? await tx.takeReceiptsOf(room.id) : undefined;
  // Not told now, but to whoever followed the room's receipts before it was large, once it is no more.
  const receipts = told ?? (read > member.read ? room.receipts + 1 : undefined);
  const mark = await unreadAfter(tx, room, Math.max(member.unread_after, position));
  const personal = await tx.takePersonal(accountId);
  await raiseReading(tx.writer, room.id, accountId, { read, delivered, receipts, ...mark, personal });
  if (told !== undefined) tx.announceReceipts(room.id, told - 1, told, [[accountId, delivered, read]]);
}

/** Where unread messages begin; behind the room's newest message no look-up is needed. */
async function unreadAfter(tx: Transaction, room: HeldRoom["room"], position: Position) {
  const ordinal = position >= room.last_position ? room.ordinal : await ordinalAt(tx.writer, room.id, null, position);
  return { unread_after: position, unread_after_ordinal: ordinal };
}
