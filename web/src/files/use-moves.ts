import { useEffect, useState } from "react";

const still = "(prefers-reduced-motion: reduce)";

/** True while this reader's device asks for no motion. */
export const wantsNoMotion = (): boolean => matchMedia(still).matches;

/** Whether a picture moves, and what lets it move or stops it: at first, and when that changes, as the reader's device asks for. */
export function useMoves(): readonly [moves: boolean, toggle: () => void] {
  const [moves, setMoves] = useState(() => !wantsNoMotion());
  useEffect(() => {
    const media = matchMedia(still);
    const follow = () => setMoves(!media.matches);
    media.addEventListener("change", follow);
    return () => media.removeEventListener("change", follow);
  }, []);
  return [moves, () => setMoves((now) => !now)];
}
