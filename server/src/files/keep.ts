import type { AccountId } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import { unusedRetention } from "./bounds.ts";
import { postponeExpiry, shortenExpiry } from "./store.ts";

/** Keeps files of an account that no message carries yet until a day behind a time, for a message that will carry them then. No statement for none. */
export async function keepFiles(
  { writer }: Pick<Transaction, "writer">,
  accountId: AccountId,
  fileIds: readonly string[],
  time: number,
): Promise<void> {
  if (fileIds.length > 0) await postponeExpiry(writer, accountId, fileIds, time + unusedRetention);
}

/** Removes such files a day from now, unless a message carries them by then. No statement for none. */
export async function releaseFiles(
  { writer, now }: Pick<Transaction, "writer" | "now">,
  accountId: AccountId,
  fileIds: readonly string[],
): Promise<void> {
  if (fileIds.length > 0) await shortenExpiry(writer, accountId, fileIds, now + unusedRetention);
}
