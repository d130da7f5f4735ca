import type { AccountId } from "@parley/protocol";
import type { Transaction } from "../../log/transaction.ts";
import { unusedRetention } from "../bounds.ts";
import { postponeExpiry, shortenExpiry } from "../store.ts";

/** Keeps files of an account until a day after a time at which a scheduled message will use them. No statement without files. */
export async function keepFiles(
  { writer }: Pick<Transaction, "writer">,
  accountId: AccountId,
  fileIds: readonly string[],
  time: number,
): Promise<void> {
  if (fileIds.length > 0) await postponeExpiry(writer, accountId, fileIds, time + unusedRetention);
}

/** Lets such files expire a day from now, unless a message uses them by then. No statement without files. */
export async function releaseFiles(
  { writer, now }: Pick<Transaction, "writer" | "now">,
  accountId: AccountId,
  fileIds: readonly string[],
): Promise<void> {
  if (fileIds.length > 0) await shortenExpiry(writer, accountId, fileIds, now + unusedRetention);
}
