import type { Message } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import { replaceParts } from "../messages/replace-parts.ts";
import type { MessageRow } from "../messages/tables.ts";
import { notRemoved, withPreviews } from "./link-parts.ts";
import { findRemoved, type KeptPage } from "./store.ts";
import { webAddressesOf } from "./web-addresses.ts";

/**
 * Gives a message previews of pages, by their addresses: of those that its text has now and that nobody has removed. Those that it has and should not have
 * go. Locks the room. Undefined where the message is gone or deleted, or does not change.
 */
export async function setPreviews(
  tx: Transaction,
  { room_id: roomId, id: messageId }: Pick<MessageRow, "room_id" | "id">,
  found: ReadonlyMap<string, KeptPage> = new Map(),
): Promise<Message | undefined> {
  await tx.lockRooms([roomId]);
  const removed = await findRemoved(tx.writer, roomId, messageId);
  return replaceParts(tx, { roomId, messageId }, (parts, { text }) =>
    withPreviews(parts, notRemoved(webAddressesOf(text), removed), found),
  );
}
