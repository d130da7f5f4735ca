import { isTemporary, ParleyError } from "@parley/sdk";

/** Milliseconds of the first pause, which doubles with each try, and of the longest pause. */
const firstPause = 1_000;
const maxPause = 60_000;
/** Tries of one request; together they take a few minutes. */
export const maxTries = 9;

/** Waits for a number of milliseconds. */
type Wait = (milliseconds: number) => Promise<void>;

const wait: Wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Repeats a request until it succeeds, with growing pauses. Up to half of each pause is random, so that not all pages ask at once when a
 * server comes back. null after the last try, and for an error that a retry cannot solve.
 */
export async function askPatiently<T>(
  ask: () => Promise<T>,
  pause: Wait = wait,
  random = Math.random,
): Promise<T | null> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === maxTries || !(error instanceof ParleyError) || !isTemporary(error)) return null;
      const usual = Math.min(maxPause, firstPause * 2 ** (tries - 1)) * (0.5 + random() / 2);
      await pause(Math.max(usual, error.retryAfter ?? 0));
    }
  }
}
