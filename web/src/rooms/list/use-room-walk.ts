import { type FocusEvent, type KeyboardEvent, useCallback, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { VirtualizerHandle } from "virtua";
import { direction } from "../../strings/language.ts";
import { focusAtOnce } from "../../ui/focus/focus-at-once.ts";
import { isSection, type RoomSection, type SectionName, toggleSection } from "./room-sections.ts";

/** A stop of the arrow keys: a section title or a room, in the order of the list. */
interface Stop {
  key: string;
  section: SectionName;
  /** Index among the rooms of its section; -1 for the title. */
  index: number;
}

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * Keyboard navigation in the list: it is one stop of the Tab key; the up and down arrows move between rooms, the left and right arrows fold
 * a section.
 */
export function useRoomWalk(sections: readonly RoomSection[], folded: ReadonlySet<SectionName>, openId?: string) {
  const [focused, setFocused] = useState<string | null>(null);
  const lists = useRef(new Map<SectionName, VirtualizerHandle>());
  const stops = useMemo(() => stopsOf(sections, folded, openId), [sections, folded, openId]);
  const has = (key: string | null | undefined) => stops.some((stop) => stop.key === key);
  const open = has(openId) ? openId : stops.find(({ index }) => index >= 0)?.key;
  const go = (stop: Stop | undefined, scroller: HTMLElement) => {
    if (!stop) return;
    // Rendered and focused synchronously, because the next key may arrive before the next frame and starts from this row.
    flushSync(() => setFocused(stop.key));
    const row = scroller.querySelector<HTMLElement>(`[data-stop="${stop.key}"]`);
    focusAtOnce(row);
    const list = lists.current.get(stop.section);
    if (list && stop.index >= 0) list.scrollToIndex(stop.index, { align: "nearest" });
    else row?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { altKey, ctrlKey, metaKey, shiftKey } = event;
    const key = event.target instanceof HTMLElement ? event.target.dataset.stop : undefined;
    if (key === undefined || altKey || ctrlKey || metaKey || shiftKey) return;
    const at = stops.findIndex((stop) => stop.key === key);
    const step = steps[event.key];
    if (step) go(stops[step(at, stops.length - 1)], event.currentTarget);
    else if (!foldBy(event.key, key)) return;
    event.preventDefault();
  };
  const onFocus = (event: FocusEvent) => setFocused((event.target as HTMLElement).dataset.stop ?? null);
  const register = useCallback((name: SectionName, list: VirtualizerHandle | null) => {
    if (list) lists.current.set(name, list);
    else lists.current.delete(name);
  }, []);
  return { stop: (has(focused) ? focused : open) ?? stops[0]?.key, onKeyDown, onFocus, register };
}

function stopsOf(
  sections: readonly RoomSection[],
  folded: ReadonlySet<SectionName>,
  openId: string | undefined,
): Stop[] {
  const isOnly = sections.length === 1;
  return sections.flatMap(({ name, rooms }) => {
    const shown = folded.has(name) && !isOnly ? rooms.filter(({ room }) => room.id === openId) : rooms;
    const title: Stop[] = isOnly ? [] : [{ key: name, section: name, index: -1 }];
    return [...title, ...shown.map(({ room }, index) => ({ key: room.id, section: name, index }))];
  });
}

/** Handles the left and right arrows on a title: the reading direction unfolds the section, the opposite direction folds it. */
function foldBy(pressed: string, stop: string): boolean {
  if (!isSection(stop) || (pressed !== "ArrowLeft" && pressed !== "ArrowRight")) return false;
  toggleSection(stop, (pressed === "ArrowLeft") === (direction === "ltr"));
  return true;
}
