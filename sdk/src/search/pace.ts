import type { Environment } from "../environment.ts";
import { maxTime, pieceTime } from "./bounds.ts";

/** How long a search of the device may go on. */
export interface Pace {
  /** Milliseconds since 1970 when it began. */
  readonly begun: number;
  /** True once the time was over. */
  readonly hasEnded: boolean;
  /** Lets the page draw and answer from time to time; true once the time is over. Rejects when the search is given up. */
  isOver(): Promise<boolean> | boolean;
}

/** Gives a search pieces of a few milliseconds, and some seconds in all. */
export function paceOf(
  { elapsed, now, timers }: Pick<Environment, "elapsed" | "now" | "timers">,
  signal?: AbortSignal,
): Pace {
  const start = elapsed();
  let piece = start;
  let hasEnded = false;
  const next = async () => {
    await new Promise<void>((resolve) => timers.set(resolve, 0));
    signal?.throwIfAborted();
    piece = elapsed();
    hasEnded = piece - start >= maxTime;
    return hasEnded;
  };
  return {
    begun: now(),
    get hasEnded() {
      return hasEnded;
    },
    isOver: () => hasEnded || (elapsed() - piece >= pieceTime && next()),
  };
}
