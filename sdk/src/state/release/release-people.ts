import type { AccountId } from "@parley/protocol";
import { peopleOf } from "@parley/protocol/reading";
import type { RoomState, State } from "../state.ts";
import { maxSparePeople } from "./people-held.ts";

/** The people on the screen now and before. */
export interface InView {
  readonly isWatched: (accountId: AccountId) => boolean;
  readonly isPresenceWatched: (accountId: AccountId) => boolean;
  /** People who were on the screen before, the latest last. */
  readonly recent: ReadonlySet<AccountId>;
}

/** Removes unwatched profiles that nothing in the state refers to, and unwatched presences, except those of the people used last. */
export function releasePeople(state: State, { isWatched, isPresenceWatched, recent }: InView): State {
  const needed = neededIn(state);
  const accounts = bounded(state.accounts, (id) => needed.has(id) || isWatched(id), recent);
  const presences = bounded(state.presences, isPresenceWatched, recent);
  return accounts === state.accounts && presences === state.presences ? state : { ...state, accounts, presences };
}

/** Removes the entries that are neither needed nor among the unneeded ones used last. */
function bounded<T>(
  map: ReadonlyMap<AccountId, T>,
  isNeeded: (accountId: AccountId) => boolean,
  recent: ReadonlySet<AccountId>,
): ReadonlyMap<AccountId, T> {
  const spare = new Set([...map.keys()].filter((id) => !isNeeded(id)));
  if (spare.size <= maxSparePeople) return map;
  const byUse = [...[...spare].filter((id) => !recent.has(id)), ...[...recent].filter((id) => spare.has(id))];
  const left = new Map(map);
  for (const id of byUse.slice(0, -maxSparePeople)) left.delete(id);
  return left;
}

/** The people to whom the state refers. */
function neededIn({ me, rooms, typing, outbox }: State): Set<AccountId> {
  const needed = new Set<AccountId>(me ? [me.account.id] : []);
  const add = (ids: Iterable<AccountId>) => {
    for (const id of ids) needed.add(id);
  };
  for (const room of rooms.values()) add(peopleOfRoom(room));
  for (const typists of typing.values()) add(typists.map(({ accountId }) => accountId));
  for (const { shown } of outbox) add(peopleOf({ authorId: me?.account.id ?? "", parts: [...shown] }));
  return needed;
}

function* peopleOfRoom({ room, lastMessage, messages, lines, members, receipts }: RoomState): Iterable<AccountId> {
  yield* room.directIds ?? [];
  if (lastMessage) yield* peopleOf(lastMessage);
  for (const message of messages.values()) {
    yield* peopleOf(message);
    for (const { accountIds } of message.reactions ?? []) yield* accountIds;
  }
  for (const { by, accountIds = [] } of lines.values()) yield* [by, ...accountIds];
  yield* members?.byId.keys() ?? [];
  yield* receipts?.byId.keys() ?? [];
}
