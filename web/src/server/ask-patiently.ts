import { isTemporary, ParleyError } from "@parley/sdk";

/** Milliseconds of the first pause, which doubles, and of the longest. */
const firstPause = 1_000;
const maxPause = 60_000;
/** Tries of one question: together a few minutes. */
export const maxTries = 9;

/** Waits so many milliseconds. */
type Wait = (milliseconds: number) => Promise<void>;

const wait: Wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Asks until there is an answer, with growing pauses of which chance takes up to a half, so that all pages of a server that comes back do
 * not ask it at once. null at the end of the tries, and for what another try cannot change.
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
