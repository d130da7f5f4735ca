import { type RefObject, useLayoutEffect } from "react";
import { isInSight } from "./now-playing.ts";

/** Says whether the place where a sound is shown can be seen, while it is the one that is played. */
export function useInSight(place: RefObject<Element | null>, isCurrent: boolean): void {
  // Before the next frame: the observer answers after it, and until then the bar would be seen for a moment.
  useLayoutEffect(() => {
    const element = place.current;
    if (!isCurrent || element === null) return;
    const { top, bottom } = element.getBoundingClientRect();
    isInSight.set(bottom > 0 && top < window.innerHeight);
    const observer = new IntersectionObserver(([seen]) => isInSight.set(seen?.isIntersecting ?? false));
    observer.observe(element);
    return () => {
      observer.disconnect();
      isInSight.set(false);
    };
  }, [place, isCurrent]);
}
