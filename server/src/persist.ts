import { setTimeout as pass } from "node:timers/promises";

/** Milliseconds for which a start waits for other servers such as the database: after a power cut all start at the same time. */
export const startPatience = 20_000;

/** Milliseconds between the first and the second try, and the longest pause between two tries. */
const pauses = { first: 20, max: 1_000 };

/**
 * Retries until it succeeds, with growing pauses, and returns the result. Throws the last error when the next try would be later than
 * `until`, a time of `performance.now()`. `failed` gets each error, and throws one that waiting cannot mend.
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

/** The log line about a server that the start is waiting for. */
export function outOfReach(setting: string, name: string, reason: string): string {
  return `${setting}: ${name} is out of reach (${reason.replace(/\.$/, "")}). Trying again.`;
}
