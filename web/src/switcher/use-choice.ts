import { type KeyboardEvent, useLayoutEffect, useMemo, useState } from "react";
import type { SwitcherItem } from "./switcher-items.ts";
import type { SwitcherGroup } from "./use-switcher-items.ts";

export interface Choice {
  /** Key of the item that Enter chooses. */
  readonly key: string | undefined;
  /** Id of the item's element. */
  readonly activeId: string | undefined;
  readonly choose: (key: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Id of an item's element. */
export const optionId = (key: string): string => `switcher-${key}`;

/** The chosen item. It is kept by its key, not by its position, while the list changes; a new query chooses the best match again. */
export function useChoice(groups: readonly SwitcherGroup[], typed: string, take: (item: SwitcherItem) => void): Choice {
  const items = useMemo(() => groups.flatMap((group) => group.items), [groups]);
  const [chosen, setChosen] = useState<{ key: string; typed: string } | null>(null);
  const kept = chosen?.typed === typed ? items.findIndex(({ key }) => key === chosen.key) : -1;
  const index = Math.max(kept, 0);
  const key = items[index]?.key;
  const choose = (next: string) => setChosen({ key: next, typed });
  useLayoutEffect(() => {
    if (key !== undefined) document.getElementById(optionId(key))?.scrollIntoView({ block: "nearest" });
  }, [key]);
  const step = (to: number) => {
    const next = items[(to + items.length) % items.length];
    if (next) choose(next.key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || items.length === 0) return;
    const item = items[index];
    if (event.key === "ArrowDown") step(index + 1);
    else if (event.key === "ArrowUp") step(index - 1);
    else if (event.key === "PageDown") step(Math.min(index + 8, items.length - 1));
    else if (event.key === "PageUp") step(Math.max(index - 8, 0));
    else if (event.key === "Enter" && item) take(item);
    else return;
    event.preventDefault();
  };
  return { key, activeId: key === undefined ? undefined : optionId(key), choose, onKeyDown };
}
