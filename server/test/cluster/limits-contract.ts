import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { LimitRule, OpenLimiter } from "../../src/cluster/limiter.ts";
import { until } from "../harness/until.ts";

/** An exact rule: every use is counted centrally. */
export const strict: LimitRule = { name: "strict", max: 3, seconds: 60, exact: true };
/** A rule with a large limit, for which a process first counts alone. */
export const wide: LimitRule = { name: "wide", max: 100, seconds: 60, exact: false };

/** The contract of every counter. `make` returns one with no counts. */
export function limitsContract(name: string, make: () => Promise<{ open: OpenLimiter; close(): Promise<void> }>): void {
  describe(`limits: ${name}`, () => {
    let open: OpenLimiter;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ open, close } = await make());
    });
    afterEach(() => close());

    test.each([strict, wide].map((rule) => [rule.name, rule] as const))(
      "a %s one counts each key for itself",
      async (_, rule) => {
        const limiter = open(rule);
        for (let use = 1; use <= rule.max + 5; use += 1) {
          const { count, resetsIn } = await limiter.count("ann");
          // Above the limit the exact count does not matter.
          expect(count > rule.max).toBe(use > rule.max);
          if (use <= rule.max) expect(count).toBe(use);
          expect(resetsIn).toBeGreaterThan(0);
          expect(resetsIn).toBeLessThanOrEqual(rule.seconds * 1000);
        }
        expect((await limiter.count("bob")).count).toBe(1);
      },
    );

    test("limits of different names have nothing to do with each other", async () => {
      await open(strict).count("ann");
      expect((await open({ ...strict, name: "other" }).count("ann")).count).toBe(1);
    });

    test("what is said in one breath is counted one by one", async () => {
      const limiter = open(strict);
      const counts = await Promise.all(Array.from({ length: 8 }, () => limiter.count("ann")));
      expect(counts.filter(({ count }) => count <= strict.max)).toHaveLength(strict.max);
    });

    test("looking counts nothing, and what was taken back is there again", async () => {
      const limiter = open(strict);
      for (let use = 0; use < 3; use += 1) await limiter.count("ann");
      expect((await limiter.count("ann", { points: 0 })).count).toBe(3);
      await limiter.count("ann", { points: -2 });
      expect((await limiter.count("ann")).count).toBe(2);
    });

    test("a window ends, and so does one of its own length", async () => {
      const [short, long] = [open({ ...strict, seconds: 1 }), open({ ...strict, name: "long" })];
      for (let use = 0; use < 5; use += 1) await short.count("ann");
      await long.count("ann", { seconds: 1 });
      for (const limiter of [short, long])
        await until(async () => (await limiter.count("ann", { points: 0 })).count === 0);
      expect((await short.count("ann")).count).toBe(1);
    });

    test("a clock that is set back makes nobody wait longer", async () => {
      const limiter = open(strict);
      for (let use = 0; use < 5; use += 1) await limiter.count("ann");
      const { now } = Date;
      Date.now = () => now() - 3_600_000;
      try {
        expect((await limiter.count("ann")).resetsIn).toBeLessThanOrEqual(strict.seconds * 1000);
      } finally {
        Date.now = now;
      }
    });
  });
}
