import type { AccountId } from "@parley/protocol";
import type { Asker } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { notFound } from "../errors.ts";
import { findFile, type HeldFile, isCarried } from "./store.ts";

/** An upload or a file of the asker's own. One of somebody else's answers as one that does not exist. One statement. */
export async function accessOwn(
  read: Reader,
  { accountId }: Pick<Asker, "accountId">,
  fileId: string,
): Promise<HeldFile> {
  const file = await findFile(read, fileId);
  if (file === undefined || file.account_id !== accountId) throw notFound();
  return file;
}

/**
 * A file that an account may read now: its own, or one that a message in one of its rooms carries. It is asked each time, so that whoever
 * has left a room reads nothing of it any more. One statement, two for a file of somebody else's.
 */
export async function accessReadable(read: Reader, accountId: AccountId, fileId: string): Promise<HeldFile> {
  const file = await findFile(read, fileId);
  if (file === undefined) throw notFound();
  if (file.account_id === accountId || (await isCarried(read, fileId, accountId))) return file;
  throw notFound();
}
