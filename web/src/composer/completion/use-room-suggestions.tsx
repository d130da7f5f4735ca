import type { Output, Room } from "@parley/protocol";
import type { State } from "@parley/sdk";
import { useClient, useParley } from "@parley/sdk/react";
import { useCallback, useMemo } from "react";
import { RoomAvatar } from "../../rooms/RoomAvatar.tsx";
import { nameHas } from "../../rooms/rooms-called.ts";
import { strings } from "../../strings/strings.ts";
import { useAsked } from "../../ui/loading/use-asked.ts";
import { rememberRoom } from "../editing/room-words.ts";
import { MOST_SUGGESTIONS, type Suggestion } from "./suggestion.ts";

const text = strings.composer;

type Browsed = Output<"rooms.browse">["rooms"][number];

/** Twice as many, because the results may contain rooms that the user has joined, and these are removed. */
const MOST_BROWSED = 2 * MOST_SUGGESTIONS;

/** Rooms by #name: the user's rooms first, then channels that the user has not joined. A chosen room becomes a link. */
export function useRoomSuggestions(query: string | null): Suggestion[] {
  const own = useParley((state) => (query === null ? [] : matching(state, query)), isSame);
  const channels = useBrowsed(query);
  return useMemo(() => {
    const others = channels.filter(({ joined, room }) => !joined && own.every(({ id }) => id !== room.id));
    return [
      ...own.map((room) => roomOf(room, room.name ?? "")),
      ...others.map(({ room }) => ({ ...roomOf(room, room.name ?? ""), aside: text.notJoined })),
    ].slice(0, MOST_SUGGESTIONS);
  }, [own, channels]);
}

/** Channels of the whole server, each with whether the user has joined it. */
export function useBrowsed(query: string | null): readonly Browsed[] {
  const client = useClient();
  const ask = useCallback(
    async (typed: string) => (await client.rooms.browse({ query: typed, limit: MOST_BROWSED })).rooms,
    [client],
  );
  return useAsked(query, ask);
}

function matching(state: State, query: string): Room[] {
  return [...state.rooms.values()]
    .filter(({ room }) => room.kind !== "direct" && room.archivedAt === null && nameHas(room.name ?? "", query))
    .sort((a, b) => b.activeAt - a.activeAt)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ room }) => room);
}

export function roomOf(room: Room, name: string): Suggestion {
  return {
    key: room.id,
    picture: <RoomAvatar room={room} size="tiny" />,
    label: name,
    detail: strings.rooms.kinds[room.kind],
    insert: `#${name}`,
    run: () => rememberRoom(name, room.id),
  };
}

export const isSame = (a: readonly Room[], b: readonly Room[]) =>
  a.length === b.length && a.every((room, index) => room === b[index]);
