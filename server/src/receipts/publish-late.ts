import type { Position, RoomId } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessRoom, isLarge } from "../rooms/access.ts";
import { setReceiptsVersion } from "./store.ts";

/**
 * Gives a mark that was committed without the room's lock a new version of the receipts, if the room has taken a version since the mark
 * was written: a client that got that version before the commit would never ask for the mark. Publishes it if the room is no longer large.
 * One statement if the room has taken no version.
 *
 * @param seen the version of the receipts that was written with the mark
 */
export async function publishLate(context: Context, roomId: RoomId, seen: Position): Promise<void> {
  const { room } = await accessRoom(context.read, context.asker, roomId);
  if (room.receipts === seen) return;
  await context.write(
    async (tx) => {
      await tx.lockRooms([roomId]);
      const { room, member } = await accessRoom(tx.writer, context.asker, roomId);
      const { account_id: accountId, delivered, read } = member;
      const version = await tx.takeReceiptsOf(roomId);
      await setReceiptsVersion(tx.writer, roomId, accountId, version);
      if (!isLarge(room)) tx.announceReceipts(roomId, version - 1, version, [[accountId, delivered, read]]);
    },
    { room: roomId, shared: true },
  );
}
