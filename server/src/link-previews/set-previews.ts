import type { Message, Part } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import { replaceParts } from "../messages/replace-parts.ts";
import type { MessageRow } from "../messages/tables.ts";
import { notRemoved, withPreviews } from "./link-parts.ts";
import { dropPictures, notePictures } from "./part-pictures.ts";
import { findRemoved, type KeptPage } from "./store.ts";
import { webAddressesOf } from "./web-addresses.ts";

/**
 * Sets the previews of a message from pages by address: for addresses in its present text whose preview was not removed. Removes its other
 * previews. Locks the room. Undefined if the message is missing, deleted or unchanged.
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

/** The new parts of a message; records the use of the previews' pictures, which keeps these files. */
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
