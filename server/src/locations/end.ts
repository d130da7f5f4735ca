import type { LocationPart, MessageId, Part, RoomId } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import { replaceParts } from "../messages/replace-parts.ts";
import { deleteLocation, findLocation } from "./store.ts";

/**
 * Ends a live location: removes its coordinates from its message, and publishes that to the room and to its author's sockets. No effect where
 * it has ended. Locks the room, then the account.
 */
export async function endLocation(
  tx: Transaction,
  of: { readonly roomId: RoomId; readonly messageId: MessageId },
): Promise<void> {
  await tx.lockRooms([of.roomId]);
  const row = await findLocation(tx.writer, of);
  if (row === undefined) return;
  await replaceParts(tx, of, (parts) => parts.map((part) => ended(part, tx.now)));
  await deleteLocation(tx.writer, row);
  const position = await tx.takePersonal(row.account_id);
  tx.announcePersonal(row.account_id, {
    ...{ type: "location.ended", position },
    ...{ roomId: row.room_id, messageId: row.message_id },
  });
}

function ended(part: Part, now: number): Part {
  const { type, label, live } = part as LocationPart;
  if (type !== "location" || live === undefined) return part;
  return { type, ...(label && { label }), endedAt: now, fallback: "Live location ended" };
}
