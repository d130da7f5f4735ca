import { type AccountId, type Output, type ParsedInput, sizes } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import { accessMessage } from "../messages/access.ts";
import { maxSaved } from "./bounds.ts";
import { presentSaved } from "./present.ts";
import { findBeyond, findFolders, findSaved, insertSaved, updateSaved } from "./store.ts";
import type { SavedRow } from "./tables.ts";
import { takeOut } from "./unsave.ts";

/** Messages beyond the bound that one call removes: one, unless the bound was lowered. */
const atOnce = 100;

/**
 * Saves a message for the asker, or changes the folder and the note of one that is saved, and publishes it to the account's other sockets.
 * Saving again as it is changes nothing.
 */
export function save(
  { asker, write }: Context,
  { roomId, messageId, folder, note }: ParsedInput<"saved.save">,
): Promise<Output<"saved.save">> {
  const { accountId } = asker;
  return write(
    async (tx) => {
      const { message } = await accessMessage(tx.writer, asker, { roomId, messageId });
      if (message.deleted_at !== null) throw new ApiError("message_deleted");
      // Without the lock two concurrent calls could both take the last free folder, and overwrite each other's changes.
      await tx.lockAccounts([accountId]);
      const key = { account_id: accountId, room_id: roomId, message_id: messageId };
      const before = await findSaved(tx.writer, key);
      const wanted = {
        folder: folder === undefined ? (before?.folder ?? null) : folder,
        note: note ?? before?.note ?? "",
      };
      if (before?.folder === wanted.folder && before.note === wanted.note) return presentSaved(before);
      if (wanted.folder !== (before?.folder ?? null)) await checkFolder(tx, accountId, wanted.folder);
      return put(tx, { ...key, position: message.position, ...wanted }, before);
    },
    { accounts: [accountId], shared: true },
  );
}

/** Refuses one folder too many. */
async function checkFolder(tx: Transaction, accountId: AccountId, folder: string | null): Promise<void> {
  if (folder === null) return;
  const folders = await findFolders(tx.writer, accountId);
  if (folders.length >= sizes.savedFolders && !folders.includes(folder)) throw new ApiError("too_many_folders");
}

type Wanted = Omit<SavedRow, "saved_at" | "first_personal" | "changed_at" | "personal">;

async function put(tx: Transaction, wanted: Wanted, before: SavedRow | undefined): Promise<Output<"saved.save">> {
  const { account_id: accountId } = wanted;
  const personal = await tx.takePersonal(accountId);
  const first = { saved_at: before?.saved_at ?? tx.now, first_personal: before?.first_personal ?? personal };
  const row = { ...wanted, ...first, changed_at: tx.now, personal };
  await (before === undefined ? insertSaved : updateSaved)(tx.writer, row);
  const saved = presentSaved(row);
  tx.announcePersonal(accountId, { type: "message.saved", position: personal, saved });
  if (before === undefined) await dropOldest(tx, accountId);
  return saved;
}

async function dropOldest(tx: Transaction, accountId: AccountId): Promise<void> {
  for (const row of await findBeyond(tx.writer, accountId, maxSaved, atOnce)) await takeOut(tx, row);
}
