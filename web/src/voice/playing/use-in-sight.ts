import { type RefObject, useEffect } from "react";
import { isInSight } from "./now-playing.ts";

/** Says whether the place where a sound is shown can be seen, while it is the one that is played. */
export function useInSight(place: RefObject<Element | null>, isCurrent: boolean): void {
  useEffect(() => {
    const element = place.current;
    if (!isCurrent || element === null) return;
    const observer = new IntersectionObserver(([seen]) => isInSight.set(seen?.isIntersecting ?? false));
    observer.observe(element);
    return () => {
      observer.disconnect();
      isInSight.set(false);
    };
  }, [place, isCurrent]);
}
