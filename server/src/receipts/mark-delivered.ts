import { type AccountId, type Output, type ParsedInput, type Position, type RoomId, sizes } from "@parley/protocol";
import type { Context } from "../context.ts";
import type { Reader } from "../database/database.ts";
import type { Transaction } from "../log/transaction.ts";
import { findDelivered, raiseDelivered } from "./store.ts";

/** Deliveries in several rooms that wait for the one under way, on this process. */
export const deliveriesWaiting = 1000;

/**
 * Notes how far the asker's client has received rooms: one statement where nothing moves, which is the most usual case and locks
 * nothing, and a few for any number of rooms. Rooms that are not the asker's, large rooms and positions that a room has not
 * reached are passed over.
 */
export async function markDelivered(
  context: Context,
  input: ParsedInput<"receipts.markDelivered">,
): Promise<Output<"receipts.markDelivered">> {
  const { accountId } = context.asker;
  const wanted = new Map<RoomId, Position>();
  for (const { roomId, position } of input.rooms) {
    wanted.set(roomId, Math.max(position, wanted.get(roomId) ?? 0));
  }
  if (wanted.size === 0) return {};
  const moving = await findMoving(context.read, accountId, wanted);
  const rooms = new Map(moving.map(({ id, to }) => [id, to]));
  const [first, ...others] = rooms.keys();
  if (first === undefined) return {};
  const move = (tx: Transaction) => moveOn(tx, accountId, rooms);
  if (others.length === 0) await context.write(move, { room: first, shared: true });
  // Each would hold a connection while it waits for the rows of its rooms: one at a time leaves the others to the rest.
  else await context.services.turns.deliveries.take("", () => context.write(move));
  return {};
}

/** Of some rooms those in which the account moves on. */
async function findMoving(read: Reader, accountId: AccountId, wanted: ReadonlyMap<RoomId, Position>) {
  const rooms = await findDelivered(read, accountId, [...wanted.keys()]);
  return rooms
    .map((room) => ({ ...room, to: wanted.get(room.id) ?? 0 }))
    .filter((room) => room.to > room.delivered && room.to <= room.position && room.member_count <= sizes.largeRoom);
}

/** What is told is read under the lock: another device may have moved on since, and nobody is told less than before. */
async function moveOn(tx: Transaction, accountId: AccountId, wanted: ReadonlyMap<RoomId, Position>): Promise<void> {
  await tx.lockRooms([...wanted.keys()]);
  const moving = await findMoving(tx.writer, accountId, wanted);
  if (moving.length === 0) return;
  const versions = await tx.takeReceipts(moving.map((room) => room.id));
  const deliveries = moving.map(({ id, to, read }) => {
    return { roomId: id, read, delivered: to, version: versions.get(id) ?? 0 };
  });
  await raiseDelivered(tx.writer, accountId, deliveries);
  for (const { roomId, delivered, read, version } of deliveries) {
    tx.announceReceipts(roomId, version - 1, version, [[accountId, delivered, read]]);
  }
}
