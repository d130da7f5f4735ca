import type { AccountId, OwnOfNouns } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import type { StreamRange } from "../noun.ts";
import { findAll, findChange } from "./store.ts";

/**
 * All messages that an account has hidden, if any were hidden or shown again behind a client's position: they are bounded, and no row is
 * kept of those that are shown again. No statement if the account's stream has not moved, else one or two.
 */
export async function pulledHidden(
  read: Reader,
  accountId: AccountId,
  { changedAfter, position }: StreamRange,
): Promise<OwnOfNouns["hidden"]> {
  if (changedAfter === position) return changedAfter === 0 ? { rooms: [] } : null;
  const change = await findChange(read, accountId);
  if (changedAfter > 0 && change <= changedAfter) return null;
  // An account that has never hidden a message has no rows.
  const rows = change === 0 ? [] : await findAll(read, accountId);
  const byRoom = Map.groupBy(rows, (row) => row.room_id);
  return {
    rooms: [...byRoom].map(([roomId, inRoom]) => ({ roomId, messageIds: inRoom.map((row) => row.message_id) })),
  };
}
