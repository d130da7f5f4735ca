import { UnavailableError } from "./errors.ts";

/** Writes that wait in this process, some kilobytes each. Beyond it a write is rejected as unavailable, which clients retry. */
export const maxWaiting = 10_000;
/** Milliseconds that a write waits in the queue at most: less than clients wait for an answer. After that it is rejected and not run. */
export const maxWaitTime = 15_000;

/** Bounds of the queue of writes, for tests that fill it. */
export interface QueueBounds {
  readonly maxWaiting?: number | undefined;
  readonly maxWaitTime?: number | undefined;
}

export const boundsOf = (bounds: QueueBounds) => ({
  maxWaiting: bounds.maxWaiting ?? maxWaiting,
  maxWaitTime: bounds.maxWaitTime ?? maxWaitTime,
});

export const tooMany = () => new UnavailableError("Too much waits to be written.");
export const tooLate = () => new UnavailableError("What was to be written waited too long for its turn.");
