import { type RefObject, useEffect, useRef, useState } from "react";
import { afterPress, watchPresses } from "../../ui/touch/after-press.ts";
import { hasPointer } from "./enter-key.ts";

/**
 * Whether the focus is in the composer or in a popup that it opened. After a press elsewhere the value changes only when the press has
 * ended: the timeline moves when the tools disappear, and the press would miss its target. Call this hook after the hooks that move the
 * focus into the composer.
 */
export function useAwake(form: RefObject<HTMLElement | null>) {
  // With a pointer the field gets the focus right after the first paint; starting as awake prevents a layout shift then.
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
      // If the focus only moved to another window, the composer stays awake.
      afterPress(() => left === turn.current && setAwake(holdsFocus(form.current)));
    },
  };
}

function holdsFocus(form: HTMLElement | null): boolean {
  return form?.contains(document.activeElement) ?? false;
}
