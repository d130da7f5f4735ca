import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import type { Row } from "../rows/build-rows.ts";
import { ScrollController } from "./scroll-controller.ts";

/** Events that show that the reader scrolls, not the page. */
const byHand = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

interface ControllerInput {
  scroller: RefObject<HTMLElement | null>;
  /** The element inside the scroller whose height changes. */
  content: RefObject<HTMLElement | null>;
  list: RefObject<VirtualizerHandle | null>;
  rows: readonly Row[];
  isWhole: boolean;
  onStuck: (stuck: boolean) => void;
}

/** The controller of a timeline's scroll position, subscribed to everything that may change it. Always the same object. */
export function useScrollController({ scroller, content, list, ...input }: ControllerInput): ScrollController {
  const latest = useRef(input);
  useLayoutEffect(() => {
    latest.current = input;
  });
  const [controller] = useState(
    () =>
      new ScrollController({
        scroller,
        list,
        rows: () => latest.current.rows,
        isWhole: () => latest.current.isWhole,
        onChange: (state) => latest.current.onStuck(state === "following"),
      }),
  );
  useLayoutEffect(controller.onDrawn);
  useEffect(() => {
    const element = scroller.current;
    if (!element || !content.current) return;
    const observer = new ResizeObserver(controller.onResize);
    observer.observe(element);
    observer.observe(content.current);
    const stop = new AbortController();
    for (const type of byHand) {
      element.addEventListener(type, controller.onHand, { signal: stop.signal, passive: true });
    }
    return () => {
      observer.disconnect();
      stop.abort();
      controller.stop();
    };
  }, [scroller, content, controller]);
  return controller;
}
