import type { Environment } from "../environment/environment.ts";
import { maxTime, pieceTime } from "./bounds.ts";

/** Time limits of a search of the device. */
export interface Pace {
  /** Start of the search, milliseconds since 1970. */
  readonly begun: number;
  /** True after the time limit was reached. */
  readonly hasEnded: boolean;
  /** Yields to the page from time to time; true when the time limit is reached. Rejects if the search was aborted. */
  isOver(): Promise<boolean> | boolean;
}

/** Creates the time limits: pieces of a few milliseconds, some seconds in all. */
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
