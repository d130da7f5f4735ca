import type { RoomEvent } from "@parley/protocol";
import { tailCharacters } from "./ranges.ts";

/** Of some tails those that fit into one answer, the first ones first; the others are loaded again, a page at a time. */
export function fitting<T extends { readonly events: readonly RoomEvent[] }>(tails: readonly T[]): T[] {
  let left = tailCharacters;
  return tails.filter(({ events }) => {
    const size = JSON.stringify(events).length;
    if (size > left) return false;
    left -= size;
    return true;
  });
}
