import type { Room } from "@parley/protocol";
import type { State } from "@parley/sdk";
import { useClient, useParley } from "@parley/sdk/react";
import { useCallback, useMemo } from "react";
import { RoomAvatar } from "../../rooms/RoomAvatar.tsx";
import { nameHas } from "../../rooms/rooms-called.ts";
import { strings } from "../../strings/strings.ts";
import { rememberRoom } from "../editing/room-words.ts";
import { MOST_SUGGESTIONS, type Suggestion } from "./suggestion.ts";
import { useAsked } from "./use-asked.ts";

const text = strings.composer;

/** Rooms by #name: one's own first, then channels one is not in. A chosen one becomes a link to it. */
export function useRooms(query: string | null): Suggestion[] {
  const own = useParley((state) => (query === null ? [] : matching(state, query)), isSame);
  const client = useClient();
  const ask = useCallback(
    async (typed: string) => (await client.rooms.browse({ query: typed, limit: MOST_SUGGESTIONS })).rooms,
    [client],
  );
  const channels = useAsked(query, ask);
  return useMemo(() => {
    const others = channels.filter(({ joined, room }) => !joined && own.every(({ id }) => id !== room.id));
    return [
      ...own.map((room) => roomOf(room, room.name ?? "")),
      ...others.map(({ room }) => ({ ...roomOf(room, room.name ?? ""), aside: text.notJoined })),
    ].slice(0, MOST_SUGGESTIONS);
  }, [own, channels]);
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
