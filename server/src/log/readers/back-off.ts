import { firstRetry, maxRetry, parkedAfter } from "./bounds.ts";

/** When a room is tried again after `failures` failures in a row, the last one now; milliseconds since 1970. */
export function retryAt(now: number, failures: number, failingSince: number): number {
  if (isParked(now, failingSince)) return now + parkedAfter;
  return now + Math.min(firstRetry * 2 ** Math.min(failures - 1, 20), maxRetry);
}

/** True for a room that has failed for `parkedAfter`: an operator has to look at it. */
export function isParked(now: number, failingSince: number | null): boolean {
  return failingSince !== null && now - failingSince >= parkedAfter;
}
