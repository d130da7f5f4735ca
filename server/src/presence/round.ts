import type { AccountId, Presence } from "@parley/protocol";
import type { PresenceState } from "../cluster/cluster.ts";
import type { Shown } from "./store.ts";

/** What a round knows of an account. */
export interface Known extends Shown {
  readonly state: PresenceState;
  /** What the last round published; undefined where it published nothing. */
  readonly published: PresenceState | undefined;
  /** The state at the beginning of the round, where it changed on this process; else undefined. */
  readonly before: PresenceState | undefined;
  /** True where the account began or ceased to hide its presence. */
  readonly isSwitched: boolean;
}

/** An account that hides its presence, as everybody sees it. */
export const unseen = (accountId: AccountId): Presence => ({ accountId, state: "offline", lastSeenAt: null });

/** What a round publishes of an account; null for nothing. `hasLeft` is true where the time is to be stored as that of its last socket. */
export function presenceOf(
  accountId: AccountId,
  { state, published, before, isSwitched, isHidden, seenAt }: Known,
  now: number,
): { readonly presence: Presence; readonly hasLeft: boolean } | null {
  // Of a hidden account nothing is published, not even that something changed: only what takes back what was published before.
  if (isHidden)
    return isSwitched || (published ?? "offline") !== "offline"
      ? { presence: unseen(accountId), hasLeft: false }
      : null;
  const isOffline = state === "offline";
  // A state that changed and changed back is published too: a client may have read it in between.
  if (before !== undefined || (published !== undefined && published !== state))
    return { presence: { accountId, state, lastSeenAt: isOffline ? now : null }, hasLeft: isOffline };
  if (isSwitched) return { presence: { accountId, state, lastSeenAt: isOffline ? seenAt : null }, hasLeft: false };
  return null;
}
