import { type RefObject, useEffect, useRef, useState } from "react";
import { afterPress, watchPresses } from "../../ui/after-press.ts";
import { hasPointer } from "./enter-key.ts";

/**
 * Whether the focus is in the composer, or in what opens from it. A press elsewhere counts once it has ended: the timeline
 * moves when the tools go, and the press would miss what it was meant for. Called behind what moves the focus there.
 */
export function useAwake(form: RefObject<HTMLElement | null>) {
  // With a pointer the focus comes right after the first picture, which nothing is to move.
  const [isAwake, setAwake] = useState(hasPointer);
  const turn = useRef(0);
  useEffect(() => {
    watchPresses();
    setAwake(holdsFocus(form.current));
  }, [form]);
  return {
    isAwake,
    onFocus: () => {
      turn.current += 1;
      setAwake(true);
    },
    onBlur: () => {
      turn.current += 1;
      const left = turn.current;
      // Another window may have the focus for a while, which is no reason to move anything.
      afterPress(() => left === turn.current && setAwake(holdsFocus(form.current)));
    },
  };
}

function holdsFocus(form: HTMLElement | null): boolean {
  return form?.contains(document.activeElement) ?? false;
}
