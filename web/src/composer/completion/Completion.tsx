import type { Account, Room } from "@parley/protocol";
import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useMemo, useState } from "react";
import type { CommandScene } from "../../commands/command.ts";
import { commands } from "../commands/commands.ts";
import { applyEdit } from "../editing/apply-edit.ts";
import { replacement } from "../editing/text-edit.ts";
import { CompletionList } from "./CompletionList.tsx";
import { type CompletionKind, type CompletionQuery, completionQuery } from "./completion-query.ts";
import type { Suggestion } from "./suggestion.ts";
import { useCaret } from "./use-caret.ts";
import { useChannels } from "./use-channels.tsx";
import { useCommands } from "./use-commands.tsx";
import { useEmoji } from "./use-emoji.tsx";
import { usePeople } from "./use-people.tsx";
import { usePlaces } from "./use-places.tsx";
import { useRoomSuggestions } from "./use-room-suggestions.tsx";

/** Called with a key before the field handles it; returns true if it handled the key. */
export type KeyListener = (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;

interface CompletionProps {
  area: RefObject<HTMLTextAreaElement | null>;
  text: string;
  room: Room;
  scene: CommandScene;
  /** False while a message is edited, because a message cannot be edited into a command. */
  hasCommands: boolean;
  keys: RefObject<KeyListener | null>;
  onOutsider: (account: Account) => void;
  /** Where the list opens: above the field at the bottom of a room, below a field in a form that scrolls. */
  side?: "above" | "below";
}

/** Completes @people, #rooms, :emoji and /commands while the user types. The focus stays in the field. */
export function Completion({
  area,
  text,
  room,
  scene,
  hasCommands,
  keys,
  onOutsider,
  side = "above",
}: CompletionProps) {
  const id = useId();
  const typed = useTyped(area, text, hasCommands);
  const suggestions = useSuggestions(room, scene, typed.query, onOutsider);
  const [chosen, setChosen] = useState(0);
  const index = Math.min(chosen, Math.max(0, suggestions.length - 1));
  const open = typed.query !== null && suggestions.length > 0;
  const begun = typed.query && `${typed.query.kind} ${typed.query.start} ${typed.query.query}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new query resets the choice
  useEffect(() => setChosen(0), [begun]);

  const take = (suggestion: Suggestion) => {
    if (area.current && typed.query) insertSuggestion(area.current, typed.query, suggestion);
  };
  useLayoutEffect(() => {
    keys.current = (event) => {
      const { query } = typed;
      const suggestion = suggestions[index];
      if (!open || !query || !suggestion) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) setChosen((index + step + suggestions.length) % suggestions.length);
      else if (event.key === "Escape") typed.refuse();
      else {
        const taken = takenBy(event, query, suggestion, suggestions);
        if (!taken) return false;
        take(taken);
      }
      event.preventDefault();
      event.stopPropagation();
      return true;
    };
    return () => {
      keys.current = null;
    };
  });
  useAria(area, open ? id : null, index);
  if (!open || !typed.query) return null;
  const { kind } = typed.query;
  return <CompletionList id={id} kind={kind} suggestions={suggestions} index={index} take={take} side={side} />;
}

/** The completion query at the caret; null if the user dismissed the suggestions for it. */
function useTyped(area: RefObject<HTMLTextAreaElement | null>, text: string, hasCommands: boolean) {
  const caret = useCaret(area);
  const found = useMemo(
    () => (caret === null ? null : completionQuery(text, caret, hasCommands ? commands : none)),
    [text, caret, hasCommands],
  );
  const [refused, setRefused] = useState<{ kind: CompletionKind; start: number } | null>(null);
  const isRefused = found !== null && found.kind === refused?.kind && found.start === refused.start;
  const isElsewhere = refused !== null && !isRefused && caret !== null;
  useEffect(() => {
    // The browser reports the caret before the text: until both have arrived, the caret seems to be outside of the word.
    if (isElsewhere && area.current?.value === text) setRefused(null);
  }, [isElsewhere, area, text]);
  const start = found?.start;
  const kind = found?.kind;
  const query = found?.query;
  return useMemo(() => {
    const current = isRefused || kind === undefined || start === undefined ? null : { kind, start, query: query ?? "" };
    return { query: current, refuse: () => current && setRefused(current) };
  }, [isRefused, kind, start, query]);
}

function useSuggestions(
  room: Room,
  scene: CommandScene,
  typed: CompletionQuery | null,
  onOutsider: (account: Account) => void,
): readonly Suggestion[] {
  const of = (kind: CompletionKind) => (typed?.kind === kind ? typed.query : null);
  const found: Record<CompletionKind, Suggestion[]> = {
    people: usePeople(room, scene.role, of("people"), onOutsider),
    rooms: useRoomSuggestions(of("rooms")),
    emoji: useEmoji(of("emoji")),
    commands: useCommands(scene, of("commands")),
    places: usePlaces(scene, of("places")),
    channels: useChannels(scene, of("channels")),
  };
  return typed ? found[typed.kind] : none;
}

const none: readonly never[] = [];

/**
 * The suggestion that a key accepts. Enter runs a command whose name is complete instead of completing it; a colon accepts the emoji with
 * exactly this code, if there is one.
 */
function takenBy(
  event: KeyboardEvent,
  { kind, query }: CompletionQuery,
  chosen: Suggestion,
  all: readonly Suggestion[],
): Suggestion | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  // Shift is allowed, because many keyboards need it to type a colon.
  if (event.key === ":" && kind === "emoji") return all.find(({ codes }) => codes?.includes(query.toLowerCase()));
  if (event.shiftKey) return undefined;
  const isWhole = kind === "commands" && chosen.insert === `/${query.toLowerCase()}`;
  return event.key === "Tab" || (event.key === "Enter" && !isWhole) ? chosen : undefined;
}

function insertSuggestion(area: HTMLTextAreaElement, { kind, start }: CompletionQuery, suggestion: Suggestion) {
  const end = area.selectionEnd;
  if (suggestion.insert === null) applyEdit(area, replacement(0, area.value.length, ""));
  else {
    const hasSpace = /^\s/.test(area.value.slice(end));
    const edit = replacement(start, end, suggestion.insert + (hasSpace || kind === "emoji" ? "" : " "));
    const caret = edit.select[0] + (hasSpace && kind !== "emoji" ? 1 : 0);
    applyEdit(area, { ...edit, select: [caret, caret] });
  }
  suggestion.run?.();
}

/** Links the field to the list by ARIA attributes. The focus and the field's name do not change. */
function useAria(area: RefObject<HTMLTextAreaElement | null>, listId: string | null, index: number): void {
  useLayoutEffect(() => {
    const element = area.current;
    if (!element || listId === null) return;
    element.setAttribute("aria-controls", listId);
    element.setAttribute("aria-activedescendant", `${listId}-${index}`);
    return () => {
      element.removeAttribute("aria-controls");
      element.removeAttribute("aria-activedescendant");
    };
  }, [area, listId, index]);
}
