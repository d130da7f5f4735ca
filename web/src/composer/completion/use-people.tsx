import { type Account, mayMentionRoom, type Room, type RoomRole, roomHandle } from "@parley/protocol";
import { useClient, useMe, useParley } from "@parley/sdk/react";
import { UsersRound } from "lucide-react";
import { useCallback, useMemo } from "react";
import { AccountAvatar } from "../../accounts/AccountAvatar.tsx";
import { nameOf } from "../../accounts/name-of.ts";
import { meansRoom, rankPeople } from "../../accounts/rank-people.ts";
import { useLoadedMembers } from "../../members/use-member-handles.ts";
import { strings } from "../../strings/strings.ts";
import { useAsked } from "../../ui/loading/use-asked.ts";
import { MOST_SUGGESTIONS, type Suggestion } from "./suggestion.ts";

const text = strings.composer;

/** People by @handle: members of the room first, then `@room` if the user may mention the room, then people who are not in the room. */
export function usePeople(
  room: Room,
  role: RoomRole,
  query: string | null,
  onOutsider: (account: Account) => void,
): Suggestion[] {
  useLoadedMembers(room, query !== null);
  const list = useParley((state) => (query === null ? null : (state.rooms.get(room.id)?.members ?? null)));
  const accounts = useParley((state) => (query === null ? null : state.accounts));
  const mayCall = room.kind !== "direct" && mayMentionRoom(room, role);
  const others = useOthers(room.kind === "direct" ? null : query);
  return useMemo(() => {
    if (query === null || !accounts) return [];
    const members = [...(list?.byId.keys() ?? [])].flatMap((id) => accounts.get(id) ?? []);
    const inside = rankPeople(members, query).slice(0, MOST_SUGGESTIONS - 1);
    const everyone = mayCall && meansRoom(query) ? [wholeRoom()] : [];
    const outside = list?.next === null ? others.filter(({ id }) => !list.byId.has(id)) : [];
    const free = Math.max(0, MOST_SUGGESTIONS - inside.length - everyone.length);
    return [
      ...inside.map((account) => personOf(account)),
      ...everyone,
      ...rankPeople(outside, query)
        .slice(0, free)
        .map((account) => ({
          ...personOf(account),
          aside: text.notHere,
          run: () => onOutsider(account),
        })),
    ];
  }, [query, accounts, list, others, mayCall, onOutsider]);
}

/** Accounts of the whole server that match. */
export function useOthers(query: string | null): readonly Account[] {
  const client = useClient();
  const me = useMe()?.account.id;
  const ask = useCallback(
    async (typed: string) => (await client.accounts.list({ query: typed, limit: 20 })).accounts,
    [client],
  );
  const found = useAsked(query, ask);
  return useMemo(() => found.filter(({ id }) => id !== me), [found, me]);
}

export function personOf(account: Account): Suggestion {
  return {
    key: account.id,
    picture: <AccountAvatar id={account.id} name={nameOf(account)} size="tiny" />,
    label: nameOf(account),
    detail: `@${account.handle}`,
    insert: `@${account.handle}`,
  };
}

function wholeRoom(): Suggestion {
  return {
    key: "room",
    picture: <UsersRound aria-hidden="true" size={18} className="text-faint" />,
    label: strings.composer.everyone,
    detail: `@${roomHandle}`,
    insert: `@${roomHandle}`,
  };
}
