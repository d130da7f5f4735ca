import type { Account, DirectoryEvent } from "@parley/protocol";
import { isRevised, withNewer } from "../immutable.ts";
import type { State } from "../state.ts";
import { takeEmojiEvent } from "./emoji.ts";

/** Puts profiles that are newer than those in the state. */
export function putAccounts(state: State, accounts: readonly Account[]): State {
  const known = withNewer(state.accounts, accounts, (account) => account.id, isRevised);
  const own = state.me && known.get(state.me.account.id);
  const me = state.me && own && isRevised(own, state.me.account) ? { ...state.me, account: own } : state.me;
  return known === state.accounts && me === state.me ? state : { ...state, accounts: known, me };
}

/** Applies the directory's next event. */
export function applyDirectoryEvent(state: State, event: DirectoryEvent): State {
  const told = event.type === "account.changed" ? putAccounts(state, [event.account]) : takeEmojiEvent(state, event);
  return { ...told, directory: event.position };
}
