import type { AccountId } from "@parley/protocol";
import { createKept } from "../ui/preferences/kept.ts";

/** The most searches stored on this device, and the most characters of one. */
export const maxRecentSearches = 10;
export const maxRecentLength = 400;

interface Recent {
  readonly accountId: AccountId;
  /** The latest first. */
  readonly searches: readonly string[];
}

const nothing: Recent = { accountId: "", searches: [] };

/** The recent searches on this device, for the last account that searched. */
export const recentSearches = createKept<Recent>("parley.recent-searches", read, (recent) => JSON.stringify(recent));

function read(kept: string | null): Recent {
  try {
    const { accountId, searches } = JSON.parse(kept ?? "") as Partial<Recent>;
    if (typeof accountId !== "string" || !Array.isArray(searches)) return nothing;
    const sound = searches.filter((one) => typeof one === "string" && one.length <= maxRecentLength);
    return { accountId, searches: sound.slice(0, maxRecentSearches) };
  } catch {
    return nothing;
  }
}

/** The recent searches of an account. */
export const recentOf = ({ accountId, searches }: Recent, account: AccountId | undefined): readonly string[] =>
  accountId === account ? searches : [];

/** Stores a search. */
export function noteSearch(account: AccountId | undefined, typed: string): void {
  const search = typed.trim().replace(/\s+/gu, " ").slice(0, maxRecentLength);
  if (account === undefined || search === "") return;
  const before = recentOf(recentSearches.get(), account);
  if (before[0] === search) return;
  const searches = [search, ...before.filter((one) => one !== search)].slice(0, maxRecentSearches);
  recentSearches.set({ accountId: account, searches });
}

/** Removes one search. */
export function forgetSearch(search: string): void {
  const { accountId, searches } = recentSearches.get();
  recentSearches.set({ accountId, searches: searches.filter((one) => one !== search) });
}

/** Removes all searches. */
export const forgetSearches = (): void => recentSearches.set(nothing);
