import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";

/** The text of a field and its caret position. */
export interface Typing {
  readonly typed: string;
  /** Null while text is selected. */
  readonly caret: number | null;
  /** Updates the text and the caret from the field. */
  readonly follow: (field: HTMLInputElement) => void;
  /** Updates the caret from the field. */
  readonly followCaret: (field: HTMLInputElement) => void;
  /** Replaces the text, sets the caret (by default to the end), and focuses the field. */
  readonly setTyped: (typed: string, caret?: number) => void;
}

/** @param begin the initial text */
export function useTyped(field: RefObject<HTMLInputElement | null>, begin: () => string): Typing {
  const [{ typed, caret }, set] = useState(() => {
    const text = begin();
    return { typed: text, caret: text.length as number | null };
  });
  const wanted = useRef<number | null>(null);
  useLayoutEffect(() => {
    const [element, at] = [field.current, wanted.current];
    wanted.current = null;
    if (element === null || at === null || element.value !== typed) return;
    element.focus();
    element.setSelectionRange(at, at);
  });
  const follow = useCallback((element: HTMLInputElement) => set({ typed: element.value, caret: caretOf(element) }), []);
  const followCaret = useCallback((element: HTMLInputElement) => {
    // The key event that chose a completion also reports the caret, before the completion is in the field; such a report is ignored.
    set((before) => (before.typed === element.value ? { ...before, caret: caretOf(element) } : before));
  }, []);
  const setTyped = useCallback((next: string, at = next.length) => {
    wanted.current = at;
    set({ typed: next, caret: at });
  }, []);
  return { typed, caret, follow, followCaret, setTyped };
}

const caretOf = ({ selectionStart, selectionEnd }: HTMLInputElement): number | null =>
  selectionStart === selectionEnd ? selectionStart : null;
