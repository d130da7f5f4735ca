import type { Draft as HeldDraft, MessageId, RoomId } from "@parley/protocol";
import { isSameContent } from "@parley/protocol/reading";
import { withEntry } from "../immutable.ts";
import type { StateNoun } from "../noun.ts";
import { has, isText } from "../shape.ts";
import { type Draft, draftKey, type State } from "../state.ts";

/** The fields for drafts in the state. */
export interface DraftsState {
  /** The drafts that this device shows, by `draftKey`. */
  readonly drafts: ReadonlyMap<string, Draft>;
  /** The drafts on the server, as of the position `account`, by `draftKey`. */
  readonly heldDrafts: ReadonlyMap<string, HeldDraft>;
}

/** The content of a draft, without the state of this device. */
export type DraftContent = Omit<Draft, "unsent">;

const isEmpty = ({ text, parts = [], replyTo }: DraftContent): boolean =>
  text === "" && parts.length === 0 && replyTo === null;
/** True if two drafts have the same content. */
export const isSameDraft = (a: DraftContent, b: DraftContent): boolean =>
  isSameContent(a, b) && a.replyTo === b.replyTo && a.quote === b.quote;
const nothing: DraftContent = { text: "", replyTo: null };

/** Only the content fields of a draft; `parts` is absent if empty. */
const contentOf = ({ text, parts = [], replyTo, quote }: DraftContent): DraftContent => ({
  ...{ text, replyTo },
  ...(replyTo !== null && quote !== undefined && { quote }),
  ...(parts.length > 0 && { parts }),
});

/** Puts a local draft that the server does not have yet. With `forget` an empty draft is dropped and not sent. */
export function editDraft(state: State, key: string, content: DraftContent, forget: boolean): State {
  const isGone = forget && isEmpty(content);
  const drafts = withEntry(state.drafts, key, isGone ? undefined : { ...contentOf(content), unsent: true });
  return drafts === state.drafts ? state : { ...state, drafts };
}

/**
 * Puts a draft from the server. An unsent local draft stays, because the last writer wins; if it has the same content, it counts as
 * sent.
 */
function putDraft(state: State, draft: HeldDraft): State {
  const key = draftKey(draft.roomId, draft.threadId);
  if (!state.rooms.has(draft.roomId) || draft.revision <= (state.heldDrafts.get(key)?.revision ?? 0)) return state;
  const held = isEmpty(draft) ? undefined : draft;
  return settle({ ...state, heldDrafts: withEntry(state.heldDrafts, key, held) }, key, false);
}

/** The server has the local draft: from now on the server's draft is shown. */
export function settleDraft(state: State, key: string): State {
  return settle(state, key, true);
}

function settle(state: State, key: string, isTold: boolean): State {
  const own = state.drafts.get(key);
  const held = state.heldDrafts.get(key);
  if (own?.unsent && !isTold && !isSameDraft(own, held ?? nothing)) return state;
  const shown = held && { ...contentOf(held), unsent: false };
  if (own && shown && !own.unsent && isSameDraft(own, shown)) return state;
  return { ...state, drafts: withEntry(state.drafts, key, shown) };
}

/** Drops the drafts of a room that was left. */
function dropDrafts(state: State, roomId: RoomId): State {
  const { drafts, heldDrafts } = state;
  return { ...state, drafts: without(drafts, roomId), heldDrafts: without(heldDrafts, roomId) };
}

function without<T>(drafts: ReadonlyMap<string, T>, roomId: RoomId): ReadonlyMap<string, T> {
  const others = [...drafts].filter(([key]) => parseDraftKey(key).roomId !== roomId);
  return others.length === drafts.size ? drafts : new Map(others);
}

/** Drops the server's drafts of a room; unsent ones stay. */
function dropHeld(state: State, roomId: RoomId): State {
  const heldDrafts = without(state.heldDrafts, roomId);
  if (heldDrafts === state.heldDrafts) return state;
  const drafts = new Map(
    [...state.drafts].filter(([key, draft]) => draft.unsent || parseDraftKey(key).roomId !== roomId),
  );
  return { ...state, heldDrafts, drafts };
}

/** Drops all drafts of the server; unsent ones stay. */
function forgetHeld(state: State): State {
  return { ...state, heldDrafts: new Map(), drafts: unsentOf(state.drafts) };
}

/** The drafts that are not sent to the server yet. */
export function unsentOf(drafts: State["drafts"]): Map<string, Draft> {
  return new Map([...drafts].filter(([, draft]) => draft.unsent));
}

/** Merges the unsent drafts over the server's drafts. */
function shownDrafts(unsent: State["drafts"], held: State["heldDrafts"]): Map<string, Draft> {
  const shown = [...held].map(([key, draft]): [string, Draft] => [key, { ...contentOf(draft), unsent: false }]);
  return new Map([...shown, ...unsent]);
}

/** Room and thread of a draft's key. */
export function parseDraftKey(key: string): { readonly roomId: RoomId; readonly threadId: MessageId | null } {
  const [roomId = "", threadId = null] = key.split("/");
  return { roomId, threadId };
}

export const draftsNoun: StateNoun<DraftsState> = {
  empty: { drafts: new Map(), heldDrafts: new Map() },
  onAccountEvent: (state, event) => (event.type === "draft.changed" ? putDraft(state, event.draft) : state),
  onPiece: (state, piece) => piece.drafts.reduce(putDraft, state),
  onRoomLeft: dropDrafts,
  onRoomStartsOver: dropHeld,
  onServerGone: forgetHeld,
  snapshot: (state) => Object.fromEntries(state.heldDrafts),
  held: {
    prefix: "held ",
    fits: has({ roomId: isText, text: isText }),
    parts: ({ heldDrafts }) => [...heldDrafts].map(([key, draft]) => [`held ${key}`, draft, () => draft]),
    restore: (state, records: readonly [string, HeldDraft][]) => ({ ...state, heldDrafts: new Map(records) }),
  },
  written: {
    prefix: "draft ",
    fits: has({ text: isText }),
    parts: ({ drafts }) => [...unsentOf(drafts)].map(([key, draft]) => [`draft ${key}`, draft, () => draft]),
    // Drafts from records are unsent. A draft that was typed since wins.
    restore: (state, records: readonly [string, Draft][]) => {
      const unsent = records.map(([key, draft]): [string, Draft] => [key, { ...draft, unsent: true }]);
      const drafts = new Map([...shownDrafts(new Map(unsent), state.heldDrafts), ...unsentOf(state.drafts)]);
      return { ...state, drafts };
    },
  },
  kept: ({ drafts }) => ({ drafts: unsentOf(drafts) }),
};
