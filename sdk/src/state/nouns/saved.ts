import type { AccountEvent, MessageId, Pulled, RoomId, SavedMessage } from "@parley/protocol";
import { hasDetails } from "../changes/change-details.ts";
import { changeKey } from "../changes/changes.ts";
import { withEntry } from "../immutable.ts";
import { messageKey } from "../messages/message-key.ts";
import type { StateNoun } from "../noun.ts";
import { has, isNumber, isText } from "../shape.ts";
import { hiddenWith } from "../shown/without-hidden.ts";
import type { State } from "../state.ts";

/** Most saved messages in the state, those changed last: as many as a pull contains. */
const maxHeld = 500;

/** The fields for saved messages in the state. */
export interface SavedState {
  readonly saved: SavedList;
  /** Requested answers about messages that may have been saved before those in `saved`, by `messageKey`; null: not saved. */
  readonly savedOlder: ReadonlyMap<string, SavedMessage | null>;
}

/** The messages that were saved or changed last. */
export interface SavedList {
  /** By `messageKey`. */
  readonly items: ReadonlyMap<string, SavedMessage>;
  /** The oldest known one, by change. Messages whose saving was changed before it are unknown. Null if all saved messages are known. */
  readonly floor: SavedMessage | null;
}

const keyOf = ({ roomId, messageId }: Pick<SavedMessage, "roomId" | "messageId">) => messageKey(roomId, messageId);

/** Room and message of a key. */
export function parseSavedKey(key: string): { readonly roomId: RoomId; readonly messageId: MessageId } {
  const [roomId = "", messageId = ""] = key.split("/");
  return { roomId, messageId };
}

/** True if a message is saved, with pending changes; undefined if it may have been saved before the known ones. */
export function isSaved(state: State, roomId: RoomId, messageId: MessageId, createdAt: number): boolean | undefined {
  const { changes, saved, savedOlder } = state;
  const key = messageKey(roomId, messageId);
  if (hiddenWith(state).get(roomId)?.has(messageId)) return false;
  const wish = changes.get(changeKey({ kind: "save", roomId, messageId }));
  if (wish?.error === null) return wish.value !== false;
  const known = saved.items.get(key) ?? savedOlder.get(key);
  if (known !== undefined) return known !== null;
  // A message cannot have been saved before it was created.
  return saved.floor !== null && createdAt <= saved.floor.changedAt ? undefined : false;
}

/** Puts the answer about older messages: those without an entry in `found` are not saved. */
export function putOlder(state: State, keys: readonly string[], found: ReadonlyMap<string, SavedMessage>): State {
  const asked = keys.map((key) => [key, found.get(key) ?? null] as const);
  return { ...state, savedOlder: new Map([...state.savedOlder, ...asked]) };
}

/** Puts saved or changed messages, and drops the oldest above `maxHeld`. */
export function putSaved(state: State, saved: readonly SavedMessage[]): State {
  if (saved.length === 0) return state;
  const items = new Map(state.saved.items);
  let { savedOlder } = state;
  for (const one of saved) {
    const key = keyOf(one);
    if (one.revision <= (items.get(key)?.revision ?? 0)) continue;
    items.set(key, one);
    if (savedOlder.has(key)) savedOlder = withEntry(savedOlder, key, one);
  }
  return { ...state, savedOlder, saved: bounded(items, state.saved.floor) };
}

/** Removes a message, unless it was saved again after that position of the account's stream. */
export function dropSaved(state: State, key: string, position: number): State {
  const held = state.saved.items.get(key);
  const items = held && held.revision < position ? withEntry(state.saved.items, key, undefined) : state.saved.items;
  const savedOlder = state.savedOlder.has(key) ? withEntry(state.savedOlder, key, null) : state.savedOlder;
  return { ...state, saved: items === state.saved.items ? state.saved : { ...state.saved, items }, savedOlder };
}

function bounded(items: ReadonlyMap<string, SavedMessage>, floor: SavedMessage | null): SavedList {
  if (items.size <= maxHeld) return { items, floor };
  const kept = [...items.values()].sort((a, b) => b.revision - a.revision).slice(0, maxHeld);
  return { items: new Map(kept.map((one) => [keyOf(one), one])), floor: kept.at(-1) ?? null };
}

const nothing: SavedList = { items: new Map(), floor: null };

function onAccountEvent(state: State, event: AccountEvent): State {
  if (event.type === "message.saved") return putSaved(state, [event.saved]);
  if (event.type === "message.unsaved") return dropSaved(state, keyOf(event), event.position);
  return event.type === "room.left" ? dropRoom(state, event.roomId, event.position) : state;
}

function onPiece(state: State, { own }: Pulled): State {
  if (own === null) return state;
  const { startOver, items, hasOlder } = own.saved;
  if (!startOver) return putSaved(state, items);
  const floor = hasOlder ? (items.at(-1) ?? null) : null;
  return { ...state, savedOlder: new Map(), saved: { items: new Map(items.map((one) => [keyOf(one), one])), floor } };
}

/** Drops messages of a room that were saved before a position of the account's stream. */
function dropRoom(state: State, roomId: RoomId, before = Number.POSITIVE_INFINITY): State {
  const kept = [...state.saved.items].filter(([, one]) => one.roomId !== roomId || one.revision >= before);
  const others = <T>(map: ReadonlyMap<string, T>) =>
    new Map([...map].filter(([key]) => parseSavedKey(key).roomId !== roomId));
  return {
    ...state,
    saved: kept.length === state.saved.items.size ? state.saved : { ...state.saved, items: new Map(kept) },
    savedOlder: others(state.savedOlder),
  };
}

/** Completes a record of an earlier release, which had no folders and notes. */
const whole = (one: SavedMessage): SavedMessage => ({ ...{ folder: null, note: "", changedAt: one.savedAt }, ...one });

interface Told {
  readonly items: readonly SavedMessage[];
  readonly floor: number;
}

export const savedNoun: StateNoun<SavedState> = {
  empty: { saved: nothing, savedOlder: new Map() },
  onAccountEvent,
  onPiece,
  onRoomLeft: (state, roomId) => dropRoom(state, roomId),
  confirmed: ({ saved, savedOlder }, { kind, roomId, messageId = "", value }) => {
    if (kind !== "save") return undefined;
    const key = messageKey(roomId, messageId);
    const held = saved.items.get(key) ?? savedOlder.get(key);
    // The server's value equals the wanted one if it has all wanted details.
    if (held) return hasDetails(held, value) ? value : true;
    return held === null ? false : undefined;
  },
  // An answer is applied like its event, whichever arrives first.
  answers: {
    "saved.save": (state, output: SavedMessage) => putSaved(state, [output]),
    "saved.unsave": (state, { revision }: { revision: number }, { roomId, messageId }) =>
      dropSaved(state, messageKey(String(roomId), String(messageId)), revision),
  },
  onServerGone: (state) => ({ ...state, saved: nothing, savedOlder: new Map() }),
  snapshot: ({ saved: { items, floor } }): Told => ({
    items: [...items.values()].sort((a, b) => b.revision - a.revision),
    floor: floor?.revision ?? 0,
  }),
  // Each client knows all messages that were saved after its floor.
  overlap: (one: Told, other: Told) => {
    const floor = Math.max(one.floor, other.floor);
    return [one.items.filter((item) => item.revision >= floor), other.items.filter((item) => item.revision >= floor)];
  },
  held: {
    prefix: "saved ",
    fits: (record) => has({ items: Array.isArray })(record),
    parts: ({ saved }) =>
      saved === nothing
        ? []
        : [["saved list", saved, () => ({ items: [...saved.items.values()], floor: saved.floor })]],
    restore: (state, records: readonly [string, { items: SavedMessage[]; floor: SavedMessage | null }][]) => {
      const [[, record] = []] = records;
      const items = record?.items.filter(has({ roomId: isText, messageId: isText, revision: isNumber })) ?? [];
      const floor = record?.floor ? whole(record.floor) : null;
      return record
        ? { ...state, saved: { items: new Map(items.map((one) => [keyOf(one), whole(one)])), floor } }
        : state;
    },
  },
};
