import { type FocusEvent, type RefObject, useEffect, useRef } from "react";
import { focusAtOnce } from "../../../ui/focus-at-once.ts";

const messageAround = (target: EventTarget | null) =>
  target instanceof HTMLElement ? target.closest<HTMLElement>("[data-message]")?.dataset.message : undefined;

/**
 * Keeps the focus with its message when what had it is drawn anew or vanishes: one's own message that becomes a sent one, a
 * button that has done its work. When the message itself is gone, the stop of the Tab key gets it. Otherwise the browser
 * would drop it, and the next key would be lost.
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
    // React reports no blur of an element that its own rendering removes, so this blur is the reader leaving it, and not for another window.
    onBlur: () => {
      if (document.hasFocus()) holder.current = null;
    },
  };
}
