import { describe, expect, test } from "bun:test";
import { guessesAnywhere, guessesHere, LoginThrottle, maxPause } from "../../src/calls/login-throttle.ts";
import { MemoryLimiter } from "../../src/cluster/memory-limiter.ts";
import { ApiError } from "../../src/errors.ts";

const email = "ann@example.org";
const home = "192.0.2.1";

function guessing() {
  const guesses = new LoginThrottle(1, (rule) => new MemoryLimiter(rule));
  let networks = 0;
  const suspect = (address: string) => ({ email, address, knownAddresses: () => Promise.resolve([home]) });
  /** Returns the seconds until the next try is allowed; 0 for a try that was allowed. */
  const waitOf = async (address: string): Promise<number> => {
    try {
      await guesses.begin(suspect(address));
      return 0;
    } catch (error) {
      if (error instanceof ApiError && error.code === "rate_limited") return (error.problem.retryAfter ?? 0) / 1000;
      throw error;
    }
  };
  return {
    guesses,
    suspect,
    waitOf,
    async fromEverywhere(times: number): Promise<number[]> {
      const waits: number[] = [];
      for (let time = 0; time < times; time += 1) {
        networks += 1;
        waits.push(await waitOf(`198.51.${Math.floor(networks / 250)}.${networks % 250}`));
      }
      return waits;
    },
  };
}

describe("guesses at a password", () => {
  test("from one network are limited, and other networks are not affected", async () => {
    const { waitOf } = guessing();
    for (let guess = 0; guess < guessesHere; guess += 1) expect(await waitOf("203.0.113.5")).toBe(0);
    expect(await waitOf("203.0.113.5")).toBeGreaterThan(60);
    expect(await waitOf("203.0.113.6")).toBe(0);
  });

  test("that were right do not count", async () => {
    const { guesses, suspect, waitOf } = guessing();
    for (let time = 0; time < 3 * guessesHere; time += 1) await (await guesses.begin(suspect(home))).wasRight();
    expect(await waitOf(home)).toBe(0);
  });

  test("from everywhere get rarer and rarer, up to one a minute", async () => {
    const { fromEverywhere } = guessing();
    expect(Math.max(...(await fromEverywhere(guessesAnywhere)))).toBe(0);
    const waits = await fromEverywhere(2_000);
    // The first try used its turn; all others arrive within its pause, or within the pause of a later try on a slow machine.
    expect(waits[0]).toBe(0);
    expect(waits[1]).toBeGreaterThan(0);
    expect(Math.max(...waits)).toBeLessThanOrEqual(maxPause);
  });

  test("do not lock an owner out where they are signed in, or could read the letter for a new password", async () => {
    const { guesses, fromEverywhere, waitOf } = guessing();
    await fromEverywhere(guessesAnywhere + 30);
    expect(await waitOf(home)).toBe(0);
    await guesses.trust(email, "203.0.113.9");
    expect(await waitOf("203.0.113.9")).toBe(0);
    expect(await waitOf("203.0.113.10")).toBeGreaterThan(0);
  });

  test("with a stolen session are limited, and slow no other session down", async () => {
    const { guesses, waitOf } = guessing();
    for (let guess = 0; guess < guessesHere; guess += 1) await guesses.beginInside("stolen");
    await expect(guesses.beginInside("stolen")).rejects.toThrow();
    await guesses.beginInside("own");
    expect(await waitOf("203.0.113.11")).toBe(0);
  });

  test("are not counted where limits are off", async () => {
    const guesses = new LoginThrottle(0, (rule) => new MemoryLimiter(rule));
    const suspect = { email, address: home, knownAddresses: () => Promise.resolve([]) };
    for (let guess = 0; guess < 200; guess += 1) await guesses.begin(suspect);
  });
});
