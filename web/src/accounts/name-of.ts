import type { Account } from "@parley/protocol";
import { strings } from "../strings/strings.ts";

/** What to call an account; deleted ones have no name any more, and those not loaded yet have none so far. */
export function nameOf(account: Account | undefined): string {
  if (account === undefined) return "…";
  return account.deletedAt === null ? account.name : strings.accounts.deleted;
}
