import { setTimeout as pass } from "node:timers/promises";

/** Milliseconds for which a start waits for what it needs of others: after a power cut all of them start at the same time. */
export const startPatience = 20_000;

/** Milliseconds between the first and the second try, and between any two at the most. */
const pauses = { first: 20, max: 1_000 };

/**
 * Tries until it succeeds, with pauses that grow; answers what came of it. Throws the last error when the next try would come after
 * `until`, by the clock that never jumps. `failed` hears each error, and throws the one that no waiting mends.
 */
export async function persist<T>(
  attempt: () => Promise<T>,
  until: number,
  failed: (error: unknown) => void,
): Promise<T> {
  for (let pause = pauses.first; ; pause = Math.min(pause * 2, pauses.max)) {
    try {
      return await attempt();
    } catch (error) {
      failed(error);
      if (performance.now() + pause > until) throw error;
    }
    await pass(pause * (0.5 + Math.random() / 2));
  }
}

/** What an operator reads of a server that is waited for. */
export function outOfReach(setting: string, name: string, reason: string): string {
  return `${setting}: ${name} is out of reach (${reason.replace(/\.$/, "")}). Trying again.`;
}
