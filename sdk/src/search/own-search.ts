import type { MessageId, RoomId, SavedMessage } from "@parley/protocol";
import { nearnessOf, termsOf, wordsForSearch, wordsOfMessage } from "@parley/protocol/searching";
import { messageKey } from "../state/messages/message-key.ts";
import { parseDraftKey } from "../state/nouns/drafts.ts";
import type { State } from "../state/shown/shown.ts";
import type { Draft, RoomMessage } from "../state/state.ts";
import { maxOwn } from "./bounds.ts";
import type { SearchInput } from "./search-input.ts";

/** A draft that matches. */
export interface FoundDraft {
  readonly roomId: RoomId;
  readonly threadId: MessageId | null;
  readonly draft: Draft;
}

/** A saved message whose note, folder or content matches. */
export interface FoundSaved {
  readonly saved: SavedMessage;
  /** Undefined if the message is not on the device. */
  readonly message: RoomMessage | undefined;
}

/** Matches among the account's drafts and saved messages. */
export interface OwnFound {
  readonly drafts: readonly FoundDraft[];
  readonly saved: readonly FoundSaved[];
}

const nothing: OwnFound = { drafts: [], saved: [] };

/**
 * Finds the first matching drafts and saved messages, by words and rooms. A query with any other filter matches messages only.
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

/** Key of a saved message, to recognise it among the found messages. */
export const savedKeyOf = ({ saved }: FoundSaved): string => messageKey(saved.roomId, saved.messageId);
