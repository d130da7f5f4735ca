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
  // A dialog that is closing stays in the page until the end of its animation, and its keys would close it once more.
  if (isHeld(event) && !isOpen(":not([data-closed])") && dispatch(event)) event.stopPropagation();
}

function takeLast(event: KeyboardEvent): void {
  if (isHeld(event) || event.defaultPrevented || (event.key.length === 1 && isTyping(event.target))) return;
  // The key that closes a dialog does nothing else, so one that is closing counts here.
  if (isBusyElsewhere()) return;
  dispatch(event);
}

function dispatch(event: KeyboardEvent): boolean {
  if (!handlers.some(({ name, run }) => isPressed(name, event) && run())) return false;
  event.preventDefault();
  return true;
}

const isHeld = ({ ctrlKey, metaKey, altKey }: KeyboardEvent) => ctrlKey || metaKey || altKey;

/** True while a dialog or a menu is open, which has its own keys. */
export const isBusyElsewhere = () => isOpen("");

const isOpen = (state: string) =>
  document.querySelector(`:is([role=dialog], [role=alertdialog], [role=menu])${state}`) !== null;

/** True for an element that takes text input. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}
