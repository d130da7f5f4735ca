import { useParley } from "@parley/sdk/react";
import { roomsByName } from "../editing/room-words.ts";

/** The room names that can be written after a #, one per line. A string, so that equal lists are equal values. */
export function useRoomNames(wanted: boolean): string {
  return useParley((state) => (wanted ? [...roomsByName(state).keys()].join("\n") : ""));
}
