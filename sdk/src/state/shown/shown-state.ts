import type { RoomId } from "@parley/protocol";
import type { Change } from "../changes/changes.ts";
import type { Upload } from "../changes/uploads.ts";
import { type OutboxEntry, ownId, type RoomState, type State } from "../state.ts";
import { entriesWith, grouped, roomWith } from "./shown-changes.ts";
import { withoutHidden } from "./without-hidden.ts";

/**
 * The state that programs see: the confirmed state with the pending changes of this tab and the unsent data of other tabs. The same object
 * for the same state; the state itself if there is nothing to add.
 */
export function shownState(state: State): State {
  if (state.changes.size === 0 && state.elsewhere.size === 0) return withoutHidden(state);
  const known = states.get(state);
  if (known) return known;
  const pending = pendingOf(state.changes);
  const rooms = roomsWith(state, pending);
  const outbox = entriesWith(everyEntry(state), pending);
  const shown = withoutHidden({ ...state, rooms, outbox, uploads: everyUpload(state), confirmed: state });
  states.set(state, shown);
  return shown;
}

const states = new WeakMap<State, State>();

/** The pending changes, without refused ones. The same list for the same changes. */
function pendingOf(changes: State["changes"]): readonly Change[] {
  const list = pendings.get(changes) ?? [...changes.values()].filter(({ error }) => error === null);
  pendings.set(changes, list);
  return list;
}

const pendings = new WeakMap<State["changes"], readonly Change[]>();

/** The rooms with their changes; the same map for the same rooms and changes, so that values derived from it are cached. */
function roomsWith(state: State, pending: readonly Change[]): State["rooms"] {
  if (pending.length === 0) return state.rooms;
  const last = maps.get(state.rooms);
  if (last?.pending === pending) return last.rooms;
  const rooms = new Map<RoomId, RoomState>(state.rooms);
  for (const [id, own] of grouped(pending, ({ roomId }) => roomId)) {
    const room = rooms.get(id);
    if (room) rooms.set(id, roomWith(room, own, ownId(state)));
  }
  maps.set(state.rooms, { pending, rooms });
  return rooms;
}

const maps = new WeakMap<State["rooms"], { readonly pending: readonly Change[]; readonly rooms: State["rooms"] }>();

/** Unsent messages of all tabs, each once: two tabs may list the same message during a takeover. */
export function everyEntry({ outbox, elsewhere }: State): readonly OutboxEntry[] {
  if (elsewhere.size === 0) return outbox;
  const entries = new Map(outbox.map((entry) => [entry.id, entry]));
  for (const tab of elsewhere.values())
    for (const entry of tab.outbox) if (!entries.has(entry.id)) entries.set(entry.id, entry);
  return [...entries.values()];
}

function everyUpload({ uploads, elsewhere }: State): State["uploads"] {
  const others = [...elsewhere.values()].flatMap((tab) =>
    tab.uploads.map((one): [string, Upload] => [one.fileId, one]),
  );
  return others.length === 0 ? uploads : new Map([...others, ...uploads]);
}
