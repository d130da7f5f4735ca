import type { KeyboardEvent } from "react";

/** Arrow keys go from entry to entry of a list: to the elements that `entries` selects. For `onKeyDown` of the list. */
export function walkList(entries: string) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(entries)];
    const at = stops.indexOf(event.target as HTMLElement);
    const next = step === undefined || at < 0 ? undefined : stops[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
}
