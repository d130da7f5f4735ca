import { type FocusEvent, type RefObject, useEffect, useRef } from "react";
import { focusAtOnce } from "../../../ui/focus/focus-at-once.ts";

const messageAround = (target: EventTarget | null) =>
  target instanceof HTMLElement ? target.closest<HTMLElement>("[data-message]")?.dataset.message : undefined;

/**
 * Keeps the focus on a message when its focused element is replaced or removed: for example, a pending message becomes a sent one, or a
 * button disappears after a press. If the message itself is removed, the Tab stop of the timeline gets the focus. Otherwise the browser
 * would drop the focus, and the next key would do nothing.
 */
export function useKeptFocus(feed: RefObject<HTMLElement | null>) {
  const holder = useRef<string | null>(null);
  useEffect(() => {
    const element = feed.current;
    if (!element) return;
    const observer = new MutationObserver(() => {
      if (holder.current === null || document.activeElement !== document.body) return;
      const row = element.querySelector<HTMLElement>(`[data-message="${holder.current}"]`);
      holder.current = null;
      focusAtOnce(row ?? element.querySelector<HTMLElement>('[data-message][tabindex="0"]'));
    });
    observer.observe(element, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [feed]);
  return {
    onFocus: (event: FocusEvent) => {
      holder.current = messageAround(event.target) ?? null;
    },
    // React fires no blur event when its own render removes the focused element, so a blur event means that the reader left, unless the
    // window lost the focus.
    onBlur: () => {
      if (document.hasFocus()) holder.current = null;
    },
  };
}
