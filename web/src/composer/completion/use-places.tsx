import type { Room } from "@parley/protocol";
import { useClient, useParley } from "@parley/sdk/react";
import { useMemo } from "react";
import { rankPeople } from "../../accounts/rank-people.ts";
import type { CommandScene } from "../../commands/command.ts";
import { roomNameIn } from "../../rooms/room-name.ts";
import { roomsCalled } from "../../rooms/rooms-called.ts";
import { MOST_SUGGESTIONS, type Suggestion } from "./suggestion.ts";
import { personOf, useOthers } from "./use-people.tsx";
import { isSame, roomOf } from "./use-room-suggestions.tsx";

const nowhere: readonly Room[] = [];

/** The targets of /open: rooms, then people with whom the user has no direct room yet. */
export function usePlaces(scene: CommandScene, query: string | null): Suggestion[] {
  const { state } = useClient();
  const typed = query?.replace(/^[@#]/, "") ?? null;
  const rooms = useParley((now) => (typed === null ? nowhere : roomsCalled(now, typed).slice(0, 6)), isSame);
  const people = useOthers(typed);
  return useMemo(() => {
    if (typed === null) return [];
    const places = rooms.map((room) => ({
      ...roomOf(room, roomNameIn(state, room)),
      insert: null,
      run: () => scene.goTo(room.id),
    }));
    const met = new Set(rooms.flatMap((room) => room.directIds ?? []));
    const others = rankPeople(people, typed).filter(({ id }) => !met.has(id));
    return [
      ...places,
      ...others.map((account) => ({
        ...personOf(account),
        insert: null,
        run: () => void scene.goToPerson(account),
      })),
    ].slice(0, MOST_SUGGESTIONS);
  }, [typed, rooms, people, scene, state]);
}
