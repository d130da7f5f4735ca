import type { Position, RoomId } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessRoom, isLarge } from "../rooms/access.ts";
import { setReceiptsVersion } from "./store.ts";

/**
 * Gives a mark that was committed without the room's lock a new version, where the room has taken one since the mark read it: a reader
 * who got that version before the commit would never ask for the mark. Told as any other where the room is no longer large. One statement
 * where the room has taken none.
 *
 * @param seen the room's version that the mark was written with
 */
export async function tellLate(context: Context, roomId: RoomId, seen: Position): Promise<void> {
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
