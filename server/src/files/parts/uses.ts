import { type AccountId, fileKindOf } from "@parley/protocol";
import type { Writer } from "../../database/database.ts";
import type { Transaction } from "../../log/transaction.ts";
import type { Carrier } from "../../messages/parts.ts";
import type { MessageRow } from "../../messages/tables.ts";
import { findReadable } from "../access.ts";
import { removedAtOnce, unusedRetention } from "../bounds.ts";
import { deleteUses, expireUnused, findFiles, findUnused, type HeldFile, insertUses, keepUsed } from "../store.ts";
import { removeFiles } from "../sweep/remove.ts";
import type { UseKind } from "../tables.ts";

/** The given files that are ready and that an account may read, by id. At most two statements. */
export async function findReady(
  writer: Writer,
  accountId: AccountId,
  fileIds: readonly string[],
): Promise<ReadonlyMap<string, HeldFile>> {
  const files = await findReadable(writer, accountId, [...new Set(fileIds)]);
  return byId(files.filter(({ state }) => state === "ready"));
}

/**
 * Records, in the transaction of the send, that a message uses files: from then on every member of the room may read them, and they are kept
 * as long as the message. Answers their present rows by id, without removed ones. At most three statements, four if one was removed or is being
 * prepared. `as` is the kind by which lists find them; by default it follows from their types. The row of a picture in preparation is locked: so
 * either this message gets the result, or the job sees this message.
 */
export async function noteUses(
  { writer }: Pick<Transaction, "writer">,
  { roomId, messageId, position }: Pick<Carrier, "roomId" | "messageId" | "position">,
  files: readonly HeldFile[],
  as?: UseKind,
): Promise<ReadonlyMap<string, HeldFile>> {
  const held = byId(files);
  const changing = idsOf([...held.values()].filter(({ preparing_since }) => preparing_since !== null));
  const expiring = idsOf([...held.values()].filter(({ expires_at }) => expires_at !== null));
  const locked = [...new Set([...expiring, ...changing])].toSorted();
  // The sweep may have removed one of them since it was read.
  const isSame = (await keepUsed(writer, locked)) === locked.length && changing.length === 0;
  const current = isSame ? held : byId(await findFiles(writer, [...held.keys()]));
  const rows = [...current.values()].map(({ id, type }) => ({
    ...{ file_id: id, room_id: roomId, message_id: messageId, position, kind: as ?? fileKindOf(type) },
  }));
  await insertUses(writer, rows);
  return current;
}

/** Records that a message uses files without an owner, such as pictures of previews; answers the existing ones. No statement without files. */
export async function noteOwnerless(
  tx: Pick<Transaction, "writer">,
  carrier: Pick<Carrier, "roomId" | "messageId" | "position">,
  fileIds: readonly string[],
): Promise<ReadonlyMap<string, HeldFile>> {
  const found = await findFiles(tx.writer, fileIds);
  return noteUses(
    tx,
    carrier,
    found.filter(({ account_id }) => account_id === null),
    "preview",
  );
}

const idsOf = (files: readonly HeldFile[]): string[] => files.map(({ id }) => id);
const byId = (files: readonly HeldFile[]): Map<string, HeldFile> => new Map(files.map((file) => [file.id, file]));

/** Removes uses of files by a message. Three statements, none without files. */
export async function dropUses(
  { writer, now }: Pick<Transaction, "writer" | "now">,
  message: Pick<MessageRow, "room_id" | "id">,
  fileIds: readonly string[],
): Promise<void> {
  if (fileIds.length === 0) return;
  await deleteUses(writer, message.room_id, message.id, fileIds);
  await expireUnused(writer, fileIds, now + unusedRetention);
}

/** Releases the files of a deleted message: files without another use are removed a day later, unless they are sent again. */
export async function releaseUses({ writer, now }: Transaction, message: MessageRow): Promise<void> {
  const fileIds = await deleteUses(writer, message.room_id, message.id);
  await expireUnused(writer, fileIds, now + unusedRetention);
}

/** Removes the files of a deleted account, except those of messages, which stay too. */
export async function eraseFiles(tx: Transaction, accountId: AccountId): Promise<void> {
  for (;;) {
    const files = await findUnused(tx.writer, accountId, removedAtOnce);
    await removeFiles(tx, accountId, files);
    if (files.length < removedAtOnce) return;
  }
}
