import type { Presence } from "@parley/protocol";
import type { State } from "../state.ts";

/** Puts presences of people; the latest are at the end of the map. */
export function putPresences(state: State, presences: readonly Presence[]): State {
  if (presences.length === 0) return state;
  const known = new Map(state.presences);
  for (const presence of presences) {
    known.delete(presence.accountId);
    known.set(presence.accountId, presence);
  }
  return { ...state, presences: known };
}
