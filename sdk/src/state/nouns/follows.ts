import type { AccountEvent, AccountId, Pulled } from "@parley/protocol";
import type { StateNoun } from "../noun.ts";
import { isText } from "../shape.ts";
import type { State } from "../state.ts";

/** The field for followed people in the state. */
export interface FollowsState {
  /** Ids of the people that the account follows. */
  readonly follows: ReadonlySet<AccountId>;
}

function onAccountEvent(state: State, event: AccountEvent): State {
  if (event.type === "person.followed") return { ...state, follows: new Set([...state.follows, event.accountId]) };
  if (event.type !== "person.unfollowed") return state;
  return { ...state, follows: new Set([...state.follows].filter((id) => id !== event.accountId)) };
}

/** A pull contains the whole list, or null if it has not changed. */
function onPiece(state: State, { own }: Pulled): State {
  return own?.follows ? { ...state, follows: new Set(own.follows) } : state;
}

const nobody: ReadonlySet<AccountId> = new Set();

export const followsNoun: StateNoun<FollowsState> = {
  empty: { follows: nobody },
  onAccountEvent,
  onPiece,
  onServerGone: (state) => ({ ...state, follows: nobody }),
  snapshot: ({ follows }) => [...follows].sort(),
  held: {
    prefix: "follow ",
    fits: isText,
    parts: ({ follows }) => [...follows].map((id) => [`follow ${id}`, id, () => id]),
    restore: (state, records: readonly [string, AccountId][]) => ({
      ...state,
      follows: new Set(records.map(([, id]) => id)),
    }),
  },
};
