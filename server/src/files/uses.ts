import type { AccountId, MessageId, Position, RoomId } from "@parley/protocol";
import { notFound } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import type { MessageRow } from "../messages/tables.ts";
import { accessReadable } from "./access.ts";
import { removedAtOnce, unusedRetention } from "./bounds.ts";
import { removeFiles } from "./remove.ts";
import { deleteUses, expireUnused, findUnused, type HeldFile, insertUses, updateFile } from "./store.ts";

/** A message that carries files. */
export interface Carrier {
  readonly roomId: RoomId;
  readonly messageId: MessageId;
  readonly position: Position;
  /** Who sends it. */
  readonly accountId: AccountId;
}

/**
 * Notes that a message carries files, in the transaction that sends it: from then on everybody in the room may read them, and they are kept
 * as long as the message. Each must be ready and one that its sender may read; a file twice is once. Answers them in their order.
 */
export async function useFiles(
  { writer }: Pick<Transaction, "writer">,
  { roomId, messageId, position, accountId }: Carrier,
  fileIds: readonly string[],
): Promise<HeldFile[]> {
  const files: HeldFile[] = [];
  for (const fileId of new Set(fileIds)) {
    const file = await accessReadable(writer, accountId, fileId);
    if (file.state !== "ready") throw notFound();
    files.push(file);
    if (file.expires_at !== null) await updateFile(writer, fileId, { expires_at: null });
  }
  await insertUses(
    writer,
    files.map(({ id }) => ({ file_id: id, room_id: roomId, message_id: messageId, position })),
  );
  return files;
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
