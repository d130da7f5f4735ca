import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../../context.ts";
import { ApiError } from "../../errors.ts";
import type { Transaction } from "../../log/transaction.ts";
import { accessOwn } from "../access.ts";
import { deleteFiles, hasUses, releaseBlob } from "../store.ts";
import type { FileRow } from "../tables.ts";
import { giveBack } from "../upload/totals.ts";
import { checkVersion } from "../upload/tus.ts";

/** Gives an upload up, or removes a file that no message carries. A request that is writing the upload stops at its next pieces. */
export function remove({ asker, write }: Context, input: ParsedInput<"files.remove">): Promise<Output<"files.remove">> {
  checkVersion(input);
  return write(
    async (tx) => {
      const file = await accessOwn(tx.writer, asker, input.fileId);
      if (await hasUses(tx.writer, file.id)) throw new ApiError("file_in_use");
      await removeFiles(tx, asker.accountId, [file]);
      return {};
    },
    { accounts: [asker.accountId] },
  );
}

/** Removes files of one account, which the caller has locked, or of none. Their bytes are free where no other file has them; a job removes these. */
export async function removeFiles(
  { writer, now }: Pick<Transaction, "writer" | "now">,
  owner: string | null,
  files: readonly Pick<FileRow, "id" | "size" | "blob_key">[],
): Promise<void> {
  if (files.length === 0) return;
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  await giveBack(writer, owner, bytes);
  await deleteFiles(
    writer,
    files.map(({ id }) => id),
  );
  // In one order, so that two transactions with the same bytes do not wait for each other.
  for (const key of files.map(({ blob_key }) => blob_key).toSorted()) await releaseBlob(writer, key, now);
}
