import type { AccountId } from "@parley/protocol";
import type { Asker } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { notFound } from "../errors.ts";
import { findCarried, findPictures } from "./readable.ts";
import { findFile, findFiles, type HeldFile } from "./store.ts";

/** An upload or a file of the asker. A file of another account gives `not_found`, like one that does not exist. One statement. */
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
 * The given files that an account may read now: its own files, files of messages in its rooms, and pictures of people, of emoji and of rooms that it
 * can find. Access is not cached, so that an account that has left a room cannot read its files. At most three statements; one for its own
 * files.
 */
export async function findReadable(
  read: Reader,
  accountId: AccountId,
  fileIds: readonly string[],
): Promise<HeldFile[]> {
  const files = await findFiles(read, fileIds);
  const others = files.filter((file) => file.account_id !== accountId).map(({ id }) => id);
  const readable = new Set(await findCarried(read, others, accountId));
  const left = others.filter((id) => !readable.has(id));
  for (const id of await findPictures(read, left, accountId)) readable.add(id);
  return files.filter((file) => file.account_id === accountId || readable.has(file.id));
}

/** The same for one file. */
export async function accessReadable(read: Reader, accountId: AccountId, fileId: string): Promise<HeldFile> {
  const [file] = await findReadable(read, accountId, [fileId]);
  if (file === undefined) throw notFound();
  return file;
}
