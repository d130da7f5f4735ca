import type { MessageId } from "@parley/protocol";
import { useEffect, useRef } from "react";
import { isPressed } from "../../../shortcuts/match.ts";
import { isBusyElsewhere, isTyping } from "../../../shortcuts/use-shortcuts.ts";
import { hasSelectedText } from "../../../ui/has-selected-text.ts";
import { endSelection, type TimelineRef, toggleSelected } from "../../selection/select.ts";

/**
 * Key handlers while messages are selected, before all others: Escape ends the selection, the space bar toggles the focused message, Ctrl+C
 * copies all selected messages.
 */
export function useSelectionKeys(place: TimelineRef, copy: () => void): void {
  const latest = useRef({ place, copy });
  useEffect(() => {
    latest.current = { place, copy };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || isBusyElsewhere()) return;
      const messageId = (event.target as HTMLElement | null)?.dataset?.message;
      if (event.key === "Escape") endSelection();
      else if (event.key === " " && messageId !== undefined)
        toggleSelected(latest.current.place, messageId as MessageId);
      else if (isPressed("copyText", event) && !isTyping(event.target) && !hasSelectedText()) latest.current.copy();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, []);
}
