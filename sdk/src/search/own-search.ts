import type { MessageId, RoomId, SavedMessage } from "@parley/protocol";
import { nearnessOf, termsOf, wordsForSearch, wordsOfMessage } from "@parley/protocol/searching";
import { parseDraftKey } from "../state/drafts.ts";
import { messageKey } from "../state/message-key.ts";
import type { State } from "../state/shown.ts";
import type { Draft, RoomMessage } from "../state/state.ts";
import { maxOwn } from "./bounds.ts";
import type { SearchInput } from "./search-input.ts";

/** Something that was begun to write, and was found. */
export interface FoundDraft {
  readonly roomId: RoomId;
  readonly threadId: MessageId | null;
  readonly draft: Draft;
}

/** A saved message that was found by its note, its folder, or what it says. */
export interface FoundSaved {
  readonly saved: SavedMessage;
  /** Undefined where the device does not hold it. */
  readonly message: RoomMessage | undefined;
}

/** What was found of what is nobody else's. */
export interface OwnFound {
  readonly drafts: readonly FoundDraft[];
  readonly saved: readonly FoundSaved[];
}

const nothing: OwnFound = { drafts: [], saved: [] };

/**
 * Finds drafts and saved messages, the first of each. Only by words, and in the rooms that are asked for: any other filter asks for messages alone.
 */
export function searchOwn(state: State, { words = "", roomIds, ...others }: SearchInput): OwnFound {
  const terms = termsOf(words);
  if (terms.every(({ isNot }) => isNot) || Object.values(others).some((value) => value !== undefined)) return nothing;
  const isIn = (roomId: RoomId) => state.rooms.has(roomId) && (roomIds?.includes(roomId) ?? true);
  const isFound = (text: string) => nearnessOf(text, terms) !== null;
  const drafts = [...state.drafts].flatMap(([key, draft]) => {
    const place = parseDraftKey(key);
    return isIn(place.roomId) && isFound(wordsForSearch(draft.text)) ? [{ ...place, draft }] : [];
  });
  const saved = [...state.saved.items.values()].flatMap((one) => {
    if (!isIn(one.roomId) || state.hidden.get(one.roomId)?.has(one.messageId)) return [];
    const message = state.rooms.get(one.roomId)?.messages.get(one.messageId);
    const isGone =
      message?.deletedAt !== undefined || one.position <= (state.rooms.get(one.roomId)?.membership.cleared ?? 0);
    const texts = [wordsForSearch(`${one.note} \n ${one.folder ?? ""}`), message ? wordsOfMessage(message) : ""];
    return !isGone && isFound(texts.join(" \n ")) ? [{ saved: one, message }] : [];
  });
  const latest = saved.sort((a, b) => b.saved.changedAt - a.saved.changedAt);
  return { drafts: drafts.slice(0, maxOwn), saved: latest.slice(0, maxOwn) };
}

/** Key of a saved message, to know it among messages that were found. */
export const savedKeyOf = ({ saved }: FoundSaved): string => messageKey(saved.roomId, saved.messageId);
