import type { NounStates } from "../nouns.ts";
import { everyNoun } from "./every-noun.ts";
import type { State } from "./state.ts";

const nothing = Object.assign({}, ...everyNoun.map(([, { empty }]) => empty)) as NounStates;

/** The state of a client that knows nothing yet. */
export const emptyState: State = {
  connection: { phase: "idle" },
  outdated: false,
  loaded: false,
  storage: "memory",
  syncedAt: null,
  me: null,
  epoch: null,
  account: 0,
  directory: 0,
  accounts: new Map(),
  rooms: new Map(),
  left: new Map(),
  presences: new Map(),
  typing: new Map(),
  outbox: [],
  loads: new Map(),
  ...nothing,
};
