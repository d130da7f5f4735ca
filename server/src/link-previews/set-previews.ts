import type { Message, Part } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import { replaceParts } from "../messages/replace-parts.ts";
import type { MessageRow } from "../messages/tables.ts";
import { notRemoved, withPreviews } from "./link-parts.ts";
import { dropPictures, notePictures } from "./part-pictures.ts";
import { findRemoved, type KeptPage } from "./store.ts";
import { webAddressesOf } from "./web-addresses.ts";

/**
 * Gives a message previews of pages, by their addresses: of the addresses that its text has now and whose preview was not removed. Its other previews
 * go. Locks the room. Undefined where the message is gone or deleted, or does not change.
 */
export async function setPreviews(
  tx: Transaction,
  { room_id: roomId, id: messageId }: Pick<MessageRow, "room_id" | "id">,
  found: ReadonlyMap<string, KeptPage> = new Map(),
): Promise<Message | undefined> {
  await tx.lockRooms([roomId]);
  const removed = await findRemoved(tx.writer, roomId, messageId);
  return replaceParts(tx, { roomId, messageId }, async (parts, row) => {
    const next = withPreviews(parts, notRemoved(webAddressesOf(row.text), removed), found);
    return next === parts ? parts : withPictures(tx, row, parts, next);
  });
}

/** What a message carries from now on; the pictures of its previews are kept as long as it has them. */
async function withPictures(
  tx: Transaction,
  row: MessageRow,
  before: readonly Part[],
  after: readonly Part[],
): Promise<readonly Part[]> {
  const lost = before.filter((part) => !after.includes(part));
  await dropPictures(tx, row, lost, after);
  const carrier = { roomId: row.room_id, messageId: row.id, position: row.position };
  const got = after.filter((part) => !before.includes(part));
  const noted = await notePictures(tx, carrier, got);
  return after.map((part) => noted[got.indexOf(part)] ?? part);
}
