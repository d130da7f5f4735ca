import { useEffect, useRef } from "react";
import { isPressed } from "./match.ts";
import type { ShortcutName } from "./table.ts";

/** Runs a shortcut. Returns false if it does not apply here; then the next handler of the shortcut is called. */
export type Run = () => boolean;

interface Handler {
  name: ShortcutName;
  run: Run;
}

/** The latest handler comes first, because a component mounted later, such as a panel, takes precedence. */
let handlers: readonly Handler[] = [];

/** Handles shortcuts of the whole page while the component is mounted. */
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

// A shortcut with Ctrl, ⌘ or Alt works everywhere, so it is handled before a field gets the key. A key without a modifier is handled only
// if the focused element did not use it.
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

/** True while a dialog or a menu is open, which has its own keys. */
export const isBusyElsewhere = () => document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null;

/** True for an element that takes text input. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}
