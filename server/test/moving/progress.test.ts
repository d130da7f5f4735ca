import { expect, test } from "bun:test";
import { CopyProgress } from "../../src/moving/progress.ts";

/** Returns a progress with a clock that the test controls, and its output. */
function progressOn(isTTY: boolean) {
  const written: string[] = [];
  const clock = { now: 0 };
  const progress = new CopyProgress({ isTTY, write: (text) => written.push(text) }, () => clock.now);
  return { progress, written, clock };
}

test("on a terminal one line changes: how much of how much, how fast, how long still", () => {
  const { progress, written, clock } = progressOn(true);
  progress.begin("Copying", 10_000);
  clock.now = 100;
  progress.add(100);
  expect(written).toEqual([]);
  clock.now = 1000;
  progress.add(900);
  expect(written).toEqual(["\r\u001b[2KCopying: 1,000 of 10,000 rows (10 %), 1,000 a second, 9 s left"]);
  clock.now = 10_000;
  progress.add(9000);
  progress.end();
  expect(written.at(-1)).toBe("\r\u001b[2KCopying: 10,000 of 10,000 rows (100 %), 1,000 a second\n");
});

test("elsewhere a line comes now and then, and nothing pretends to know a total that it does not", () => {
  const { progress, written, clock } = progressOn(false);
  progress.begin("Copying", undefined);
  clock.now = 5000;
  progress.add(5000);
  clock.now = 10_000;
  progress.add(5000);
  progress.begin("Verifying", 0);
  progress.end();
  expect(written).toEqual(["Copying …\n", "Copying: 10,000 rows, 1,000 a second\n", "Verifying …\n"]);
});
