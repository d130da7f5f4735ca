import type { RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { eraseExpired } from "../messages/erase-expired.ts";
import { loadRoomRow } from "../rooms/load.ts";
import type { RoomRow } from "../rooms/tables.ts";
import { day, erasedAtOnce, lookAfter } from "./bounds.ts";
import { daysOf, type RetentionParts, raiseFloor } from "./raise-floor.ts";
import { oldestKept, planLook, setErased } from "./store.ts";

/** What a run may still do. */
export interface Budget {
  /** Transactions that erase messages. */
  left: number;
}

/**
 * Expires the messages of one room that are too old: raises its floor, erases what lies below it, and plans the next look. A run that ends in between
 * leaves the room due, and the next run continues where it ended.
 *
 * @returns false if the run's budget is used up and there is more to erase
 */
export async function expireRoom(
  parts: RetentionParts,
  roomId: RoomId,
  budget: Budget,
  signal: AbortSignal,
): Promise<boolean> {
  const seen = await loadRoomRow(parts.database.read, roomId);
  if (seen === undefined) return true;
  await raiseFloor(parts, seen);
  while (await eraseSome(parts, roomId)) {
    signal.throwIfAborted();
    budget.left -= 1;
    if (budget.left <= 0) return false;
  }
  await planNext(parts, seen);
  return true;
}

/** Erases one batch; false if nothing is left to erase. */
function eraseSome(parts: RetentionParts, roomId: RoomId): Promise<boolean> {
  return parts.write(
    async (tx) => {
      await tx.lockRooms([roomId]);
      const room = await loadRoomRow(tx.writer, roomId);
      if (room === undefined || room.erased >= room.floor) return false;
      const erased = await eraseExpired(tx, parts.sending().hooks, room, erasedAtOnce);
      await setErased(tx.writer, roomId, erased);
      return erased < room.floor;
    },
    { room: roomId },
  );
}

/**
 * Plans the next look at a room. At an empty room too: a message that is sent later cannot expire earlier than a message that would be sent now, so no send
 * has to plan anything. No effect if the rule was changed since the room was read, because the room is then due again.
 */
async function planNext(parts: RetentionParts, seen: RoomRow): Promise<void> {
  const days = daysOf(parts, seen);
  await parts.write(
    async (tx) => {
      await tx.lockRooms([seen.id]);
      const room = await loadRoomRow(tx.writer, seen.id);
      const isSame = room?.retention_days === seen.retention_days && room.expires_at === seen.expires_at;
      if (room === undefined || !isSame) return;
      await planLook(tx.writer, room.id, days === undefined ? null : await nextLook(parts, tx.writer, room, days));
    },
    { room: seen.id },
  );
}

async function nextLook(parts: RetentionParts, read: Reader, room: RoomRow, days: number): Promise<number> {
  const now = parts.clock();
  const oldest = await oldestKept(read, room).executeTakeFirst();
  const next = (oldest?.created_at ?? now) + days * day;
  return Math.min(Math.max(next, now + lookAfter.min), now + lookAfter.max);
}
