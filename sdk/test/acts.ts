import fc from "fast-check";
import { type Act, History } from "./history.ts";

const small = fc.nat({ max: 30 });
const names = fc.array(fc.nat({ max: 2 }), { maxLength: 2 });
const one = <K extends string>(...kinds: K[]) => fc.constantFrom(...kinds);

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: one("send"),
      by: small,
      thread: fc.option(small, { freq: 2 }),
      names,
      all: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: one("edit"), message: small, names, all: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: one("delete", "pin", "unpin"), message: small }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: one("react", "unreact"), by: small, message: small, emoji: one("👍", "🎉") }),
  },
  { weight: 2, arbitrary: fc.record({ kind: one("join", "leave", "promote"), who: small }) },
  { weight: 1, arbitrary: fc.record({ kind: one("rename"), name: one("Harbour", "Pier") }) },
);

/** An arbitrary history of a room. */
export const histories: fc.Arbitrary<History> = fc
  .array(act, { minLength: 1, maxLength: 60, size: "max" })
  .map((acts) => new History(acts));

/** A position up to the end of a history, for a number from 0 (inclusive) to 1 (exclusive). */
export function positionIn(history: History, share: number, from = 1): number {
  return from + Math.floor(share * (history.end - from + 1 - Number.EPSILON));
}

/** A number from 0 (inclusive) to 1 (exclusive). */
export const share = fc.double({ min: 0, max: 0.999, noNaN: true });
