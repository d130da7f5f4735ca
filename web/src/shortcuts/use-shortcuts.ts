import { useEffect, useRef } from "react";
import { isPressed } from "./match.ts";
import type { ShortcutName } from "./table.ts";

/** Does what the shortcut stands for. False: there is nothing to do here, and the next one that knows it is asked. */
export type Run = () => boolean;

interface Handler {
  name: ShortcutName;
  run: Run;
}

/** The latest comes first: what is open above the page knows better what a key means now. */
let handlers: readonly Handler[] = [];

/** Handles shortcuts of the whole page while the component is shown. */
export function useShortcuts(runs: Partial<Record<ShortcutName, Run>>): void {
  const latest = useRef(runs);
  useEffect(() => {
    latest.current = runs;
  });
  useEffect(() => {
    const mine = (Object.keys(latest.current) as ShortcutName[]).map((name) => ({
      name,
      run: () => latest.current[name]?.() ?? false,
    }));
    if (handlers.length === 0) listen();
    handlers = [...mine, ...handlers];
    return () => {
      handlers = handlers.filter((handler) => !mine.includes(handler));
      if (handlers.length === 0) stopListening();
    };
  }, []);
}

// With Ctrl, ⌘ or Alt a key means the same everywhere, so it is taken before a field sees it; a key by itself belongs to
// what has the focus, and is taken when that did not want it.
function listen(): void {
  document.addEventListener("keydown", takeFirst, { capture: true });
  document.addEventListener("keydown", takeLast);
}

function stopListening(): void {
  document.removeEventListener("keydown", takeFirst, { capture: true });
  document.removeEventListener("keydown", takeLast);
}

function takeFirst(event: KeyboardEvent): void {
  if (isHeld(event) && dispatch(event)) event.stopPropagation();
}

function takeLast(event: KeyboardEvent): void {
  if (isHeld(event) || event.defaultPrevented || (event.key.length === 1 && isTyping(event.target))) return;
  dispatch(event);
}

function dispatch(event: KeyboardEvent): boolean {
  if (isBusyElsewhere() || !handlers.some(({ name, run }) => isPressed(name, event) && run())) return false;
  event.preventDefault();
  return true;
}

const isHeld = ({ ctrlKey, metaKey, altKey }: KeyboardEvent) => ctrlKey || metaKey || altKey;

/** What is open above the page has its own keys. */
export const isBusyElsewhere = () => document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null;

/** True for what somebody types into. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}
