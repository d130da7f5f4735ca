import { type RefObject, useLayoutEffect } from "react";
import { isInSight } from "./now-playing.ts";

/** Reports whether the element of a sound is in view while the sound is in the player. */
export function useInSight(place: RefObject<Element | null>, isCurrent: boolean): void {
  // Measured in a layout effect: the observer answers only after the next frame, and until then the bar would flash.
  useLayoutEffect(() => {
    const element = place.current;
    if (!isCurrent || element === null) return;
    const { top, bottom } = element.getBoundingClientRect();
    isInSight.set(bottom > 0 && top < window.innerHeight);
    // The entries of several frames may come together: the last one is how it is now.
    const observer = new IntersectionObserver((entries) => isInSight.set(entries.at(-1)?.isIntersecting ?? false));
    observer.observe(element);
    return () => {
      observer.disconnect();
      isInSight.set(false);
    };
  }, [place, isCurrent]);
}
