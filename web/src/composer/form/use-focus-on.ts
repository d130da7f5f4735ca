import { type RefObject, useEffect } from "react";
import { hasPointer } from "./enter-key.ts";

/**
 * Focuses the field, with the caret at the end, whenever the key changes. Not on touch screens, because the keyboard covers half of the
 * screen.
 */
export function useFocusOn(area: RefObject<HTMLTextAreaElement | null>, key: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect runs when the key changes
  useEffect(() => {
    const element = area.current;
    if (!element || !hasPointer() || document.querySelector("[role=dialog]")) return;
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
  }, [area, key]);
}
