import type { AccountId, Message, Position, Receipt, RoomEvent } from "@parley/protocol";
import { positionOf } from "@parley/protocol/reading";
import { largeRoom } from "../../contract/contract.ts";
import { withEntry } from "../immutable.ts";
import type { Receipts, RoomState } from "../state.ts";

type Triple = readonly [AccountId, Position, Position];

const nowhere = { delivered: 0, read: 0 };

/** Applies a frame of receipts; null if an earlier frame is missing, or if it has a receipt of an unknown member. */
export function applyReceipts(
  room: RoomState,
  from: Position,
  to: Position,
  changes: readonly Triple[],
): RoomState | null {
  const { receipts } = room;
  if (!receipts || to <= receipts.version) return room;
  if (from > receipts.version || changes.some(([accountId]) => !receipts.byId.has(accountId))) return null;
  return { ...room, receipts: { version: to, byId: merged(receipts, changes) } };
}

/** Applies receipts that changed after the present version. */
export function putChangedReceipts(room: RoomState, version: Position, changed: readonly Receipt[]): RoomState {
  if (!room.receipts) return room;
  return {
    ...room,
    receipts: { version: Math.max(version, room.receipts.version), byId: merged(room.receipts, changed.map(tripleOf)) },
  };
}

/** True if the server broadcasts the room's receipts; those of large rooms are only listed on demand. */
export const hasReceipts = ({ room }: RoomState): boolean => room.memberCount <= largeRoom;

/** Puts the list of all receipts, which was requested when the room was at position `since`. */
export function putReceipts(room: RoomState, version: Position, list: readonly Receipt[], since: Position): RoomState {
  if (!hasReceipts(room)) return room;
  const gone = leftSince(room, since);
  const there = list.filter((receipt) => !gone.has(receipt.accountId));
  const all = merged(room.receipts ?? { version: 0, byId: new Map() }, there.map(tripleOf));
  const byId = new Map(there.map(({ accountId }) => [accountId, all.get(accountId) ?? nowhere]));
  return { ...room, receipts: { version: Math.max(version, room.receipts?.version ?? 0), byId } };
}

/** Applies joins and leaves: only present members have receipts, and a room that becomes large has none. */
export function applyToReceipts(room: RoomState, event: RoomEvent): RoomState {
  if (!room.receipts) return room;
  if (!hasReceipts(room)) return { ...room, receipts: null };
  const { byId } = room.receipts;
  if (event.type === "member.left")
    return { ...room, receipts: { ...room.receipts, byId: withEntry(byId, event.accountId, undefined) } };
  if (event.type !== "member.joined" || byId.has(event.member.accountId)) return room;
  return { ...room, receipts: { ...room.receipts, byId: withEntry(byId, event.member.accountId, nowhere) } };
}

/** Ids of the members who have read a message, or to whom it was delivered, without its author. */
export function reached(receipts: Receipts | null, message: Message, how: "read" | "delivered"): AccountId[] {
  if (!receipts) return [];
  return [...receipts.byId]
    .filter(([id, receipt]) => id !== message.authorId && receipt[how] >= message.position)
    .map(([id]) => id);
}

const tripleOf = ({ accountId, delivered, read }: Receipt): Triple => [accountId, delivered, read];

// Both numbers only grow.
function merged(receipts: Receipts, changes: readonly Triple[]): Receipts["byId"] {
  const byId = new Map(receipts.byId);
  for (const [accountId, delivered, read] of changes) {
    const held = byId.get(accountId) ?? nowhere;
    byId.set(accountId, { delivered: Math.max(delivered, held.delivered), read: Math.max(read, held.read) });
  }
  return byId;
}

function leftSince(room: RoomState, since: Position): ReadonlySet<AccountId> {
  const gone = new Set<AccountId>();
  for (const event of room.recent.events) {
    if (positionOf(event) <= since) continue;
    if (event.type === "member.left") gone.add(event.accountId);
    if (event.type === "member.joined") gone.delete(event.member.accountId);
  }
  return gone;
}
