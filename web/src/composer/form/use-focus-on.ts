import { type RefObject, useEffect } from "react";
import { hasPointer } from "./enter-key.ts";

/** Moves the focus into the field, its caret to the end, whenever the key changes; on touch screens only by hand, for the keyboard covers half of them. */
export function useFocusOn(area: RefObject<HTMLTextAreaElement | null>, key: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key decides when
  useEffect(() => {
    const element = area.current;
    if (!element || !hasPointer() || document.querySelector("[role=dialog]")) return;
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
  }, [area, key]);
}
