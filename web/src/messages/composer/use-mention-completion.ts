import type { Account } from "@parley/protocol";
import type { RoomState } from "@parley/sdk";
import { useClient, useParley } from "@parley/sdk/react";
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from "react";
import { insertMention, mentionQuery } from "./mention-query.ts";

/** Somebody who can be mentioned; without an account: the whole room. */
export interface Candidate {
  handle: string;
  account: Account | null;
}

/** More than this are no help. */
const MOST = 8;
/** Members of larger rooms are not all loaded to complete a name. */
const LOADED_WHOLE = 500;

interface CompletionInput {
  room: RoomState;
  text: string;
  caret: number;
  apply: (text: string, caret: number) => void;
}

/** Completes @handles while they are typed: arrows choose, Enter or Tab takes, Escape leaves it. */
export function useMentionCompletion({ room, text, caret, apply }: CompletionInput) {
  const listId = useId();
  const [refused, setRefused] = useState<number | null>(null);
  const [chosen, setChosen] = useState(0);
  const typed = useMemo(() => mentionQuery(text, caret), [text, caret]);
  const active = typed !== null && typed.start !== refused;
  const candidates = useCandidates(room, active ? typed.query : null);
  const index = Math.min(chosen, Math.max(0, candidates.length - 1));
  const open = active && candidates.length > 0;

  const take = (candidate: Candidate) => {
    if (!typed) return;
    const next = insertMention(text, typed.start, caret, candidate.handle);
    setChosen(0);
    apply(next.text, next.caret);
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const candidate = candidates[index];
    if (!open || !candidate || event.nativeEvent.isComposing) return false;
    const count = candidates.length;
    if (event.key === "ArrowDown") setChosen((index + 1) % count);
    else if (event.key === "ArrowUp") setChosen((index + count - 1) % count);
    else if (event.key === "Enter" || event.key === "Tab") take(candidate);
    else if (event.key === "Escape") setRefused(typed?.start ?? null);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { open, candidates, index, take, onKeyDown, listId, activeId: open ? `${listId}-${index}` : undefined };
}

function useCandidates(room: RoomState, query: string | null): Candidate[] {
  const client = useClient();
  const { id, kind, memberCount } = room.room;
  const wanted = query !== null;
  useEffect(() => {
    if (!wanted) return;
    const { members } = client.room(id);
    const close = members.open();
    if (memberCount <= LOADED_WHOLE) members.loadAll().catch(() => undefined);
    return close;
  }, [client, id, memberCount, wanted]);
  const list = useParley((state) => state.rooms.get(id)?.members ?? null);
  const accounts = useParley((state) => state.accounts);
  return useMemo(() => {
    if (query === null) return [];
    const people = [...(list?.byId.keys() ?? [])].flatMap((accountId) => accounts.get(accountId) ?? []);
    const found = matching(people, query.toLocaleLowerCase()).map((account) => ({
      handle: account.handle ?? "",
      account,
    }));
    const wholeRoom = kind !== "direct" && "room".startsWith(query.toLowerCase());
    return [...found.slice(0, MOST - 1), ...(wholeRoom ? [{ handle: "room", account: null }] : [])];
  }, [list, accounts, query, kind]);
}

/** Those whose handle or a word of whose name begins with the query; handles first, then by name. */
export function matching(people: readonly Account[], query: string): Account[] {
  const rank = (account: Account) => {
    if (account.handle === null || account.deactivatedAt !== null) return 3;
    if (account.handle.startsWith(query)) return 0;
    const words = account.name.toLocaleLowerCase().split(/\s+/u);
    return words.some((word) => word.startsWith(query)) ? 1 : 3;
  };
  return people
    .map((account) => ({ account, rank: rank(account) }))
    .filter((entry) => entry.rank < 3)
    .sort((a, b) => a.rank - b.rank || a.account.name.localeCompare(b.account.name))
    .map((entry) => entry.account);
}
