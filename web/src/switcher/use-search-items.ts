import type { Room, RoomId } from "@parley/protocol";
import type { FoundDraft, FoundMessage, FoundSaved, SearchAnswer } from "@parley/sdk";
import { useClient, useMe } from "@parley/sdk/react";
import { useSearch } from "@parley/sdk/react/search";
import { isSearchable } from "../search/is-searchable.ts";
import { latenessOf } from "../search/lateness.ts";
import { recentOf, recentSearches } from "../search/recent-searches.ts";
import { searchNames } from "../search/search-names.ts";
import { useOutsideRooms } from "../search/use-outside-rooms.ts";
import { strings } from "../strings/strings.ts";
import { useExternalStore } from "../ui/external-store.ts";
import { useToday } from "../ui/use-today.ts";
import type { SwitcherItem } from "./switcher-items.ts";
import { useCompletions } from "./use-completions.ts";
import type { SwitcherGroup } from "./use-switcher-items.ts";

const text = strings.search;
/** The most messages, drafts and saved messages, and recent searches; the search page shows all messages. */
const MOST = 6;
const OWN = 3;
const RECENT = 5;
const nobody: Pick<SearchAnswer, "messages" | "drafts" | "saved" | "words"> = {
  messages: [],
  drafts: [],
  saved: [],
  words: "",
};

interface SearchItems {
  /** Groups above the rooms, people and actions; `behind` are the groups below. */
  readonly before: readonly SwitcherGroup[];
  readonly behind: readonly SwitcherGroup[];
  readonly searching: boolean;
  /** Notes about the message search: where it searched, and how far. */
  readonly notes: readonly string[];
}

/** The items that the message search adds: completions, messages, drafts, saved messages, and recent searches. */
export function useSearchItems(typed: string, caret: number | null): SearchItems {
  const { state } = useClient();
  const me = useMe()?.account.id;
  const recent = recentOf(useExternalStore(recentSearches), me);
  const isWanted = isSearchable(typed);
  const { answer, typed: answered, searching } = useSearch(isWanted ? typed : "", { names: searchNames, limit: MOST });
  const { values, operators } = useCompletions(typed, caret);
  const outside = useOutsideRooms(answer?.messages ?? []);
  const today = useToday();
  if (typed.trim() === "") {
    const searches = recent.slice(0, RECENT).map(searchItem);
    return { before: [], behind: [{ name: "searches", items: searches }], searching: false, notes: [] };
  }
  const { messages, drafts, saved, words } = answer ?? nobody;
  const isDevice = answer?.from === "device" && state.connection.phase !== "live";
  const shown = new Set(messages.map(keyOf));
  const others = saved.filter(({ saved: one }) => !shown.has(`${one.roomId} ${one.messageId}`));
  const isEmpty = answered === typed && !searching && messages.length === 0 && answer?.complete === true;
  return {
    before: [{ name: "filters", items: values }],
    behind: [
      { name: "messages", items: messages.map((one) => messageItem(one, words, outside)) },
      { name: "drafts", items: drafts.slice(0, OWN).map((one) => draftItem(one, words)) },
      { name: "saved", items: others.slice(0, OWN).map((one) => savedItem(one, words)) },
      { name: "all", items: isWanted && !isEmpty ? [allItem(typed)] : [] },
      { name: "filters", items: operators.filter(({ key }) => !values.some((one) => one.key === key)) },
    ],
    searching,
    notes: [
      ...(isDevice ? [text.device] : []),
      ...(answer && !answer.complete && !searching ? [latenessOf(answer, today)] : []),
    ],
  };
}

const keyOf = ({ message }: Pick<FoundMessage, "message">): string => `${message.roomId} ${message.id}`;

const messageItem = ({ message }: FoundMessage, words: string, outside: ReadonlyMap<RoomId, Room>): SwitcherItem => ({
  ...{ kind: "message", key: `message ${message.roomId} ${message.id}`, name: "", text: "", message, words },
  outside: outside.get(message.roomId),
});

function savedItem({ saved: { roomId, messageId, note, folder }, message }: FoundSaved, words: string): SwitcherItem {
  const key = `saved ${roomId} ${messageId}`;
  if (message) return { kind: "message", key, name: "", text: "", message, words, note };
  return { kind: "saved", key, name: note || (folder ?? ""), text: "", roomId, messageId, words };
}

const draftItem = ({ roomId, threadId, draft }: FoundDraft, words: string): SwitcherItem => ({
  ...{ kind: "draft", key: `draft ${roomId} ${threadId ?? ""}`, name: draft.text, text: "", roomId, threadId, words },
});

const allItem = (typed: string): SwitcherItem => ({
  ...{ kind: "all", key: "all", name: text.all(typed.trim()), text: "", typed: typed.trim() },
});

const searchItem = (typed: string): SwitcherItem => ({
  ...{ kind: "search", key: `search ${typed}`, name: typed, text: "", typed: `${typed} ` },
});
