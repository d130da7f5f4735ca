import type { JobRules } from "./kind.ts";

/** Milliseconds until the next run of a job that failed `tries` times: doubled each time up to a bound, with a random half. */
export function pauseAfter(tries: number, { firstPause, maxPause }: JobRules, chance = Math.random()): number {
  const pause = Math.min(maxPause, firstPause * 2 ** (tries - 1));
  return Math.round(pause * (0.5 + chance / 2));
}
