import { type RoomState, roomsByActivity, type State } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { useMemo } from "react";
import { useOpenRoom } from "../routing/use-route.ts";
import { hasFilters } from "../search/is-searchable.ts";
import { strings } from "../strings/strings.ts";
import { find } from "./find.ts";
import { actionNames } from "./switcher-actions.ts";
import { channelItem, personItem, roomItem, type SwitcherItem, strangersOf, threadItem } from "./switcher-items.ts";
import { useFollowedThreads } from "./use-followed-threads.ts";
import { useFound } from "./use-found.ts";
import { useSearchItems } from "./use-search-items.ts";

export interface SwitcherGroup {
  readonly name: "unread" | "recent" | "results" | "server" | "actions" | keyof typeof strings.search.groups;
  readonly items: readonly SwitcherItem[];
}

const text = strings.switcher;
/** The most items in the list; for more results the user types another letter. */
const MOST = 30;
const RECENT = 8;
const HINTED = 5;

const actionItems: readonly SwitcherItem[] = actionNames.map((action) => ({
  kind: "action",
  key: action,
  name: text.actions[action],
  text: text.actions[action],
  action,
}));

interface SwitcherOffer {
  readonly groups: readonly SwitcherGroup[];
  readonly searching: boolean;
  /** Notes about the message search. */
  readonly notes: readonly string[];
}

/**
 * The items of the switcher for a query and its caret. They are computed on each input and stay the same in between; results from the
 * server are added below the local ones. So no row moves away from under the pointer.
 */
export function useSwitcherItems(typed: string, caret: number | null): SwitcherOffer {
  const client = useClient();
  const roomId = useOpenRoom();
  const isNarrowed = hasFilters(typed);
  const { accounts, channels, searching } = useFound(isNarrowed ? "" : typed);
  const search = useSearchItems(typed, caret);
  const threads = useFollowedThreads();
  const here = useMemo(() => itemsHere(client.state, typed), [client, typed]);
  const groups = useMemo(() => {
    const { state } = client;
    if (typed.trim() === "") return atRest(roomsByActivity(state), roomId, (room) => roomItem(state, room));
    if (isNarrowed) return [];
    const shown = new Set(here.all);
    const titled = threads.flatMap((root) => threadItem(state, root));
    const found = find(titled, typed, (item) => item.text).slice(0, MOST);
    const server = [...found, ...strangersOf(state, accounts).map(personItem), ...channels.map(channelItem)];
    return [
      { name: "results" as const, items: here.found },
      { name: "server" as const, items: server.filter(({ key }) => !shown.has(key)) },
    ];
  }, [client, here, typed, isNarrowed, roomId, accounts, channels, threads]);
  const all = [...search.before, ...groups, ...search.behind];
  return {
    groups: all.filter(({ items }) => items.length > 0),
    ...{ searching: searching || search.searching, notes: search.notes },
  };
}

/** The rooms, people and actions that are found locally. */
function itemsHere(state: State, typed: string): { all: string[]; found: SwitcherItem[] } {
  const rooms = roomsByActivity(state).map((room) => roomItem(state, room));
  const people = strangersOf(state, state.accounts.values()).map(personItem);
  const items = [...rooms, ...people, ...actionItems];
  return { all: items.map(({ key }) => key), found: find(items, typed, (item) => item.text).slice(0, MOST) };
}

/** The items for an empty query: unread rooms, recent rooms, and some actions. */
export function atRest(
  rooms: readonly RoomState[],
  openId: string | undefined,
  itemOf: (room: RoomState) => SwitcherItem,
): SwitcherGroup[] {
  const isUnread = ({ membership }: RoomState) =>
    membership.mentions > 0 || (membership.unread > 0 && !membership.muted);
  const others = rooms.filter(({ room }) => room.id !== openId);
  const unread = others.filter(isUnread).toSorted((a, b) => b.membership.mentions - a.membership.mentions);
  const recent = others
    .filter((room) => !isUnread(room))
    .toSorted((a, b) => Math.max(b.openedAt, b.activeAt) - Math.max(a.openedAt, a.activeAt));
  return [
    { name: "unread", items: unread.slice(0, RECENT).map(itemOf) },
    { name: "recent", items: recent.slice(0, RECENT).map(itemOf) },
    { name: "actions", items: actionItems.slice(0, HINTED) },
  ];
}
