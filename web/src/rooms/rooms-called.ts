import type { Room } from "@parley/protocol";
import type { State } from "@parley/sdk";
import { fold } from "../ui/fold.ts";
import { roomNameIn } from "./room-name.ts";

/** Whether a word of a name begins with the typed text; case and accents are ignored. */
export function nameHas(name: string, typed: string): boolean {
  return typed === "" || ` ${fold(name)}`.includes(` ${fold(typed)}`);
}

/** The rooms, also direct ones, whose name matches the query, by latest activity. */
export function roomsCalled(state: State, query: string): Room[] {
  return [...state.rooms.values()]
    .filter(({ room }) => nameHas(roomNameIn(state, room), query))
    .sort((a, b) => b.activeAt - a.activeAt)
    .map(({ room }) => room);
}
