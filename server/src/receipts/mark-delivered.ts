import { type AccountId, type Output, type ParsedInput, type Position, type RoomId, sizes } from "@parley/protocol";
import type { Context } from "../context.ts";
import type { Reader } from "../database/database.ts";
import type { Transaction } from "../log/transaction.ts";
import { findDelivered, raiseDelivered } from "./store.ts";

/** Calls for several rooms that wait for a running one, in this process. */
export const deliveriesWaiting = 1000;

/**
 * Stores up to which position the asker's client has received rooms. If no position rises, the usual case, it is one statement without a
 * lock; else a few statements for any number of rooms. Rooms that the asker is not in, large rooms, and positions beyond the end of a room
 * are ignored.
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
  // Each of these calls holds a connection while it waits for the locks of its rooms. One at a time leaves the other connections to other
  // calls.
  else await context.services.turns.deliveries.take("", () => context.write(move));
  return {};
}

/** The given rooms in which the delivered position of the account rises. */
async function findMoving(read: Reader, accountId: AccountId, wanted: ReadonlyMap<RoomId, Position>) {
  const rooms = await findDelivered(read, accountId, [...wanted.keys()]);
  return rooms
    .map((room) => ({ ...room, to: wanted.get(room.id) ?? 0 }))
    .filter((room) => room.to > room.delivered && room.to <= room.position && room.member_count <= sizes.largeRoom);
}

/**
 * The positions that are broadcast are read under the room's lock: another device may have raised them since, and a broadcast must not
 * lower them.
 */
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
