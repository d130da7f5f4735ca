import type { AccountId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import type { Transaction } from "../log/transaction.ts";
import type { Carrier } from "../messages/parts.ts";
import type { MessageRow } from "../messages/tables.ts";
import { findReadable } from "./access.ts";
import { removedAtOnce, unusedRetention } from "./bounds.ts";
import { removeFiles } from "./remove.ts";
import { deleteUses, expireUnused, findUnused, type HeldFile, insertUses, keepUsed } from "./store.ts";

/**
 * Notes that a message carries files, in the transaction that sends it: from then on everybody in the room may read them, and they are kept
 * as long as the message. Answers those that are ready and that the sender may read, by id; the others are left out. Five statements at the most.
 */
export async function useFiles(
  { writer }: Pick<Transaction, "writer">,
  { roomId, messageId, position, accountId }: Carrier,
  fileIds: readonly string[],
): Promise<ReadonlyMap<string, HeldFile>> {
  const ids = [...new Set(fileIds)];
  const found = await findReady(writer, accountId, ids);
  const expiring = found.filter(({ expires_at }) => expires_at !== null).map(({ id }) => id);
  // The sweep may have removed one of them since it was read.
  const isWhole = (await keepUsed(writer, expiring)) === expiring.length;
  const files = isWhole ? found : await findReady(writer, accountId, ids);
  await insertUses(
    writer,
    files.map(({ id }) => ({ file_id: id, room_id: roomId, message_id: messageId, position })),
  );
  return new Map(files.map((file) => [file.id, file]));
}

async function findReady(read: Reader, accountId: AccountId, fileIds: readonly string[]): Promise<HeldFile[]> {
  return (await findReadable(read, accountId, fileIds)).filter(({ state }) => state === "ready");
}

/** Lets go of what a deleted message carries: what no other message does is removed a day later, unless it is sent again. */
export async function releaseUses({ writer, now }: Transaction, message: MessageRow): Promise<void> {
  const fileIds = await deleteUses(writer, message.room_id, message.id);
  await expireUnused(writer, fileIds, now + unusedRetention);
}

/** Removes the files of an account that ends, but for those that messages carry: what it wrote stays too. */
export async function eraseFiles(tx: Transaction, accountId: AccountId): Promise<void> {
  for (;;) {
    const files = await findUnused(tx.writer, accountId, removedAtOnce);
    await removeFiles(tx, accountId, files);
    if (files.length < removedAtOnce) return;
  }
}
