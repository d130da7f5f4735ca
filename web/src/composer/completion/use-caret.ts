import { type RefObject, useEffect, useState } from "react";

/** The caret position in a field; null while text is selected, an input method composes a word, or the focus is elsewhere. */
export function useCaret(area: RefObject<HTMLTextAreaElement | null>): number | null {
  const [caret, setCaret] = useState<number | null>(null);
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    let composing = false;
    const read = () => {
      const { selectionStart, selectionEnd } = element;
      const isThere = document.activeElement === element && selectionStart === selectionEnd && !composing;
      setCaret(isThere ? selectionStart : null);
    };
    const onComposition = (event: Event) => {
      composing = event.type !== "compositionend";
      read();
    };
    const events = ["input", "select", "keyup", "focus", "blur"];
    for (const name of events) element.addEventListener(name, read);
    element.addEventListener("compositionstart", onComposition);
    element.addEventListener("compositionend", onComposition);
    document.addEventListener("selectionchange", read);
    read();
    return () => {
      for (const name of events) element.removeEventListener(name, read);
      element.removeEventListener("compositionstart", onComposition);
      element.removeEventListener("compositionend", onComposition);
      document.removeEventListener("selectionchange", read);
    };
  }, [area]);
  return caret;
}
