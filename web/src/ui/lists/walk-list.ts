import type { KeyboardEvent } from "react";

/** An `onKeyDown` handler for a list: arrow keys move the focus between the elements that `entries` selects. */
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
