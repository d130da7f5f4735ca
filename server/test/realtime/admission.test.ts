import { expect, test } from "bun:test";
import { Admission } from "../../src/realtime/admission.ts";

/** Sockets that come back at once after a restart. */
const herd = 10_000;
const atOnce = 32;

test("10,000 that come at once are admitted in their order, a few at a time, also behind those that fail", async () => {
  const admission = new Admission(atOnce);
  const begun: number[] = [];
  let running = 0;
  let mostRunning = 0;
  const admitted = Array.from({ length: herd }, (_, index) =>
    admission.take(async () => {
      begun.push(index);
      running += 1;
      mostRunning = Math.max(mostRunning, running);
      await Promise.resolve();
      running -= 1;
      if (index % 10 === 0) throw new Error(`socket ${index} went away`);
      return index;
    }),
  );
  expect(admission.waiting).toBe(herd - atOnce);
  const results = await Promise.allSettled(admitted);
  expect(begun).toEqual(Array.from({ length: herd }, (_, index) => index));
  expect(mostRunning).toBe(atOnce);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(herd * 0.9);
  expect(admission.waiting).toBe(0);
  // All turns are free again.
  expect(await admission.take(() => Promise.resolve("the last one"))).toBe("the last one");
});
