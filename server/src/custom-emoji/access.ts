import { requireRole } from "../accounts/access.ts";
import type { Asker } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { ApiError } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import { findAll, hasEmoji } from "./store.ts";
import type { CustomEmojiRow } from "./tables.ts";

/** Locks the directory, and so the list: no other transaction changes it until this one ends. Answers all of it. */
export async function accessEmoji(tx: Transaction): Promise<CustomEmojiRow[]> {
  await tx.lockDirectory();
  return findAll(tx.writer);
}

/** Refuses accounts that neither added the emoji nor are admins of the server. */
export async function requireOwn(tx: Transaction, asker: Asker, { added_by }: CustomEmojiRow): Promise<void> {
  if (added_by !== asker.accountId) await requireRole(tx, asker, "admin");
}

/** Throws `not_found` if there is no emoji with this name. One statement. */
export async function requireEmoji(read: Reader, name: string): Promise<void> {
  if (!(await hasEmoji(read, name))) throw new ApiError("not_found", { field: "emoji" });
}
