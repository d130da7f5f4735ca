import { ownFeedId } from "@parley/protocol";
import { findFirstOwner } from "../accounts/load.ts";
import type { Context } from "../context.ts";
import type { Transaction } from "../log/transaction.ts";
import { writeOnce } from "../members/once.ts";
import { establishRoom } from "../rooms/establish.ts";
import { loadRoomRow } from "../rooms/load.ts";

/**
 * Creates the server's own feed, without a name, at the first request. One statement if it exists.
 *
 * @returns false if the server has no owner yet, who would be its creator
 */
export async function ensureOwnFeed(context: Context): Promise<boolean> {
  if ((await loadRoomRow(context.read, ownFeedId)) !== undefined) return true;
  const owner = await findFirstOwner(context.read);
  if (owner === undefined) return false;
  const room = { kind: "feed", name: null, topic: "", max_length: null, direct_key: null, fingerprint: "" } as const;
  const work = async (tx: Transaction) => {
    if ((await loadRoomRow(tx.writer, ownFeedId)) === undefined) await establishRoom(tx, ownFeedId, room, owner);
  };
  await writeOnce(context, work, { room: ownFeedId });
  return true;
}
