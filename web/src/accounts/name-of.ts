import type { Account } from "@parley/protocol";
import { strings } from "../strings/strings.ts";

/** The name of an account; a placeholder for a deleted account and for one that is not loaded. */
export function nameOf(account: Account | undefined): string {
  if (account === undefined) return "…";
  return account.deletedAt === null ? account.name : strings.accounts.deleted;
}

/** The first name of an account, for narrow places; titles and initials are skipped. */
export function firstNameOf(account: Account | undefined): string {
  const whole = nameOf(account);
  if (account === undefined || account.deletedAt !== null) return whole;
  return whole.split(/\s+/u).find((word) => [...word].length > 1 && !word.endsWith(".")) ?? whole;
}
