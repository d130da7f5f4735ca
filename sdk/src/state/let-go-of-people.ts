import type { AccountId } from "@parley/protocol";
import { peopleOf } from "@parley/protocol/reading";
import { maxSparePeople } from "../people-held.ts";
import type { RoomState, State } from "./state.ts";

/** Who is on the screen, and who was. */
export interface InView {
  readonly isWatched: (accountId: AccountId) => boolean;
  readonly isPresenceWatched: (accountId: AccountId) => boolean;
  /** Those who were on the screen before, the latest at the end. */
  readonly recent: ReadonlySet<AccountId>;
}

/** Releases profiles that nothing held refers to and nobody watches, and presences that nobody watches, except of the people used last. */
export function letGoOfPeople(state: State, { isWatched, isPresenceWatched, recent }: InView): State {
  const needed = neededIn(state);
  const accounts = bounded(state.accounts, (id) => needed.has(id) || isWatched(id), recent);
  const presences = bounded(state.presences, isPresenceWatched, recent);
  return accounts === state.accounts && presences === state.presences ? state : { ...state, accounts, presences };
}

/** The map without its entries that are neither needed nor among the spare ones used last. */
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

/** The people whom the state cannot be shown without. */
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
