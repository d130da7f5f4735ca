import { type RefObject, useEffect, useRef, useState } from "react";
import { afterPress, watchPresses } from "../../ui/after-press.ts";
import { hasPointer } from "./enter-key.ts";

/**
 * Whether the focus is in the composer, or in what opens from it. A press elsewhere counts once it has ended: the timeline
 * moves when the tools disappear, and the press would miss its target. Call it after the hooks that move the focus there.
 */
export function useAwake(form: RefObject<HTMLElement | null>) {
  // With a pointer the field gets the focus right after the first paint, which shall not move.
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
      // The focus may be in another window for a while: then nothing moves.
      afterPress(() => left === turn.current && setAwake(holdsFocus(form.current)));
    },
  };
}

function holdsFocus(form: HTMLElement | null): boolean {
  return form?.contains(document.activeElement) ?? false;
}
