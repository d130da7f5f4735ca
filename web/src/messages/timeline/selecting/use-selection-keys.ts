import type { MessageId } from "@parley/protocol";
import { useEffect, useRef } from "react";
import { isBusyElsewhere } from "../../../shortcuts/use-shortcuts.ts";
import { endSelection, type Place, toggleSelected } from "../../selection/select.ts";

/** Keys while messages are selected, before all others: Escape ends it, the space bar selects the message that has the focus. */
export function useSelectionKeys(place: Place): void {
  const latest = useRef(place);
  useEffect(() => {
    latest.current = place;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || isBusyElsewhere()) return;
      const messageId = (event.target as HTMLElement | null)?.dataset?.message;
      if (event.key === "Escape") endSelection();
      else if (event.key === " " && messageId !== undefined) toggleSelected(latest.current, messageId as MessageId);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, []);
}
