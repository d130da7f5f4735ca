import { expect, test } from "bun:test";
import fc from "fast-check";
import { packTimes, timeIn } from "../../src/search/servers/times.ts";

const docs = fc.dictionary(fc.nat(16_383).map(String), fc.nat(2 ** 42), { minKeys: 1, maxKeys: 60 });

test("the time of each place is not before that of its doc, and by less than one of 65,535 steps behind it", () => {
  fc.assert(
    fc.property(docs, (given) => {
      const times = new Map(Object.entries(given).map(([place, time]) => [Number(place), time]));
      const block = { oldest: Math.min(...times.values()), newest: Math.max(...times.values()) };
      const packed = packTimes(times, block);
      const step = Math.max(1, Math.ceil((block.newest - block.oldest) / 65_535));
      for (const [place, time] of times) {
        const found = timeIn(packed, place, block);
        expect(found).toBeGreaterThanOrEqual(time);
        expect(found).toBeLessThan(time + step);
      }
    }),
  );
});
