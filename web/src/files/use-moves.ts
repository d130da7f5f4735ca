import { useEffect, useState } from "react";

const still = "(prefers-reduced-motion: reduce)";

/** True while the reader's device requests reduced motion. */
export const wantsNoMotion = (): boolean => matchMedia(still).matches;

/**
 * Whether an animated picture plays, and a function that toggles it. It starts as the device's setting says, and follows changes of the
 * setting.
 */
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
