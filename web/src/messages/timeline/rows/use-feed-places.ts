import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { Row } from "./build-rows.ts";

/** Milliseconds to wait after rows change before their positions are written. */
const REST = 200;

/**
 * Sets `aria-posinset` of each article in its feed for screen readers. It is written to the DOM outside of React, because the positions
 * change with every loaded or unloaded message, and the messages should not render again for that. The set size is -1 (unknown): it is not
 * known until the beginning is loaded, and it changes with every message.
 */
export function useFeedPlaces(scroller: RefObject<HTMLElement | null>, rows: readonly Row[]): void {
  const latest = useRef(rows);
  const ask = useRef<() => void>(() => undefined);
  useLayoutEffect(() => {
    latest.current = rows;
  });
  useEffect(() => {
    const feed = scroller.current;
    if (!feed) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    ask.current = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        writePlaces(feed, latest.current);
      }, REST);
    };
    const follow = () => ask.current();
    feed.addEventListener("scroll", follow, { passive: true });
    return () => {
      feed.removeEventListener("scroll", follow);
      clearTimeout(timer);
    };
  }, [scroller]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: positions change with the rows
  useEffect(() => ask.current(), [rows]);
}

/** Sets the positions of the rendered articles. The header above the first message is not counted. */
export function writePlaces(feed: Element, rows: readonly Row[]): void {
  const places = new Map<string, number>();
  for (const { kind, key } of rows) if (kind !== "top" && kind !== "unread") places.set(key, places.size + 1);
  for (const article of feed.querySelectorAll<HTMLElement>("article")) {
    const place = places.get(article.dataset.message ?? article.dataset.day ?? article.dataset.line ?? "");
    if (place === undefined) continue;
    article.setAttribute("aria-posinset", String(place));
    article.setAttribute("aria-setsize", "-1");
  }
}
