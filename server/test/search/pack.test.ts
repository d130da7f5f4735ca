import { expect, test } from "bun:test";
import fc from "fast-check";
import { bucketOf, packBucket, placesIn } from "../../src/search/servers/pack.ts";

const places = fc.uniqueArray(fc.nat(20_000), { minLength: 1, maxLength: 60 }).map((all) => all.sort((a, b) => a - b));
const mark = fc.integer({ min: 0, max: 2 ** 32 - 1 });

test("a bucket gives back what was packed into it, and nothing for other marks", () => {
  fc.assert(
    fc.property(mark, fc.dictionary(fc.nat(2 ** 20 - 1).map(String), places, { maxKeys: 40 }), (any, lows) => {
      const first = bucketOf(any) * 2 ** 20;
      const entries = Object.entries(lows)
        .map(([low, own]) => [first + Number(low), own] as const)
        .sort(([one], [other]) => one - other);
      const packed = packBucket(entries);
      for (const [each, own] of entries) {
        expect(bucketOf(each)).toBe(bucketOf(any));
        expect(placesIn(packed, each)).toEqual([...own]);
      }
      if (!entries.some(([each]) => each === any)) expect(placesIn(packed, any)).toEqual([]);
    }),
  );
});
