import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";

/** What is typed into a field, and where its caret stands. */
export interface Typing {
  readonly typed: string;
  /** Null while something is selected. */
  readonly caret: number | null;
  /** Takes what the field holds now. */
  readonly follow: (field: HTMLInputElement) => void;
  /** Takes where its caret stands now. */
  readonly followCaret: (field: HTMLInputElement) => void;
  /** Types something in place of it, with the caret behind that or at a place in it, and gives the field the focus. */
  readonly setTyped: (typed: string, caret?: number) => void;
}

/** @param begin what stands there at first */
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
    // The key that chose something else to stand there tells of the caret, too, before that stands there.
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
