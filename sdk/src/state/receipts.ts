import type { AccountId, Message, Position, Receipt } from "@parley/protocol";
import type { Receipts, RoomState } from "./state.ts";

type Triple = readonly [AccountId, Position, Position];

/** Merges how far members have got; both numbers only grow. */
export function mergeReceipts(receipts: Receipts, version: Position, changes: Iterable<Triple>): Receipts {
  const byId = new Map(receipts.byId);
  for (const [accountId, delivered, read] of changes) {
    const held = byId.get(accountId);
    byId.set(accountId, {
      delivered: Math.max(delivered, held?.delivered ?? 0),
      read: Math.max(read, held?.read ?? 0),
    });
  }
  return { version: Math.max(version, receipts.version), byId };
}

/** Takes a list of receipts as the server gave it. */
export function putReceipts(room: RoomState, version: Position, list: readonly Receipt[]): RoomState {
  const held: Receipts = room.receipts ?? { version: 0, byId: new Map() };
  return {
    ...room,
    receipts: mergeReceipts(
      held,
      version,
      list.map((receipt): Triple => [receipt.accountId, receipt.delivered, receipt.read]),
    ),
  };
}

/** Applies a frame of receipts; null when something before it is missing. */
export function applyReceipts(
  room: RoomState,
  from: Position,
  to: Position,
  changes: Iterable<Triple>,
): RoomState | null {
  if (!room.receipts || to <= room.receipts.version) return room;
  if (from > room.receipts.version) return null;
  return { ...room, receipts: mergeReceipts(room.receipts, to, changes) };
}

/** Who has read a message, or has it on a device; without its author. */
export function reached(receipts: Receipts | null, message: Message, how: "read" | "delivered"): AccountId[] {
  if (!receipts) return [];
  return [...receipts.byId]
    .filter(([id, receipt]) => id !== message.authorId && receipt[how] >= message.position)
    .map(([id]) => id);
}
