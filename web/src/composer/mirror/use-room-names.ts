import { useParley } from "@parley/sdk/react";
import { roomsByName } from "../editing/room-words.ts";

/** The names that mean a room behind a #, each on a line: equal lists are the same value. */
export function useRoomNames(wanted: boolean): string {
  return useParley((state) => (wanted ? [...roomsByName(state).keys()].join("\n") : ""));
}
