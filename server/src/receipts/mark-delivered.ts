import { type Output, type ParsedInput, type Position, type RoomId, sizes } from "@parley/protocol";
import type { Context } from "../context.ts";
import type { Transaction } from "../log/transaction.ts";
import { findDelivered, raiseDelivered } from "./store.ts";

/**
 * Notes how far the asker's client has received rooms: three statements for any number of them, one where nothing moves.
 * Rooms that are not the asker's, large rooms and positions that a room has not reached are passed over.
 */
export async function markDelivered(
  context: Context,
  input: ParsedInput<"receipts.markDelivered">,
): Promise<Output<"receipts.markDelivered">> {
  const wanted = new Map<RoomId, Position>();
  for (const { roomId, position } of input.rooms) {
    wanted.set(roomId, Math.max(position, wanted.get(roomId) ?? 0));
  }
  if (wanted.size > 0) await context.write((tx) => moveOn(tx, context.asker.accountId, wanted));
  return {};
}

async function moveOn(tx: Transaction, accountId: string, wanted: ReadonlyMap<RoomId, Position>): Promise<void> {
  const rooms = await findDelivered(tx.writer, accountId, [...wanted.keys()]);
  const moving = rooms.filter((room) => {
    const position = wanted.get(room.id) ?? 0;
    return position > room.delivered && position <= room.position && room.member_count <= sizes.largeRoom;
  });
  if (moving.length === 0) return;
  const ids = moving.map((room) => room.id);
  const versions = await tx.takeReceipts(ids);
  const deliveries = moving.map((room) => {
    return {
      roomId: room.id,
      read: room.read,
      delivered: wanted.get(room.id) ?? 0,
      version: versions.get(room.id) ?? 0,
    };
  });
  await raiseDelivered(tx.writer, accountId, deliveries);
  for (const { roomId, delivered, read, version } of deliveries) {
    tx.announceReceipts(roomId, version - 1, version, [[accountId, delivered, read]]);
  }
}
