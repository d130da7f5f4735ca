import type { AccountId, Presence } from "@parley/protocol";
import type { PresenceState } from "../cluster/cluster.ts";
import type { VisiblePresence } from "./store.ts";

/** Data of a round about an account. */
export interface PresenceInRound extends VisiblePresence {
  readonly state: PresenceState;
  /** The presence that the last round published; undefined if it published none. */
  readonly published: PresenceState | undefined;
  /** The state at the beginning of the round, where it changed on this process; else undefined. */
  readonly before: PresenceState | undefined;
  /** True where the account began or ceased to hide its presence. */
  readonly isSwitched: boolean;
}

/** An account that hides its presence, as everybody sees it. */
export const unseen = (accountId: AccountId): Presence => ({ accountId, state: "offline", lastSeenAt: null });

/** The presence that a round publishes for an account; null for none. `hasLeft` is true if the time has to be stored as "last seen". */
export function presenceOf(
  accountId: AccountId,
  { state, published, before, isSwitched, isHidden, seenAt }: PresenceInRound,
  now: number,
): { readonly presence: Presence; readonly hasLeft: boolean } | null {
  // For a hidden account nothing is published, except one presence that reverts an earlier published one.
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
