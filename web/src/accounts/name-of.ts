import type { Account } from "@parley/protocol";
import { strings } from "../strings/strings.ts";

/** What to call an account; deleted ones have no name any more, and those not loaded yet have none so far. */
export function nameOf(account: Account | undefined): string {
  if (account === undefined) return "…";
  return account.deletedAt === null ? account.name : strings.accounts.deleted;
}

/** The first name of an account, for where there is little room: no title and no initial. */
export function firstNameOf(account: Account | undefined): string {
  const whole = nameOf(account);
  if (account === undefined || account.deletedAt !== null) return whole;
  return whole.split(/\s+/u).find((word) => [...word].length > 1 && !word.endsWith(".")) ?? whole;
}
