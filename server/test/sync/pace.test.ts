import { expect, test } from "bun:test";
import { Pace } from "../../src/sync/pace.ts";

/** Moments, each with the frames that were told in it. */
function record() {
  const moments: string[][] = [];
  let isNow = false;
  const pace = new Pace((topic, frame) => {
    if (!isNow) {
      isNow = true;
      moments.push([]);
      queueMicrotask(() => {
        isNow = false;
      });
    }
    moments.at(-1)?.push(`${topic} ${frame}`);
  });
  return { pace, moments };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

test("what comes after a silence is told at once, what comes soon after it together and in order", async () => {
  const { pace, moments } = record();
  pace.tell("room:a", "1");
  expect(moments).toEqual([["room:a 1"]]);
  await Promise.resolve();
  for (const frame of ["2", "3", "4"]) pace.tell("room:a", frame);
  expect(moments).toHaveLength(1);
  await until(() => moments.length === 2);
  expect(moments[1]).toEqual(["room:a 2", "room:a 3", "room:a 4"]);
  pace.tell("room:a", "5");
  expect(moments).toHaveLength(2);
  await until(() => moments.length === 3);
  expect(moments[2]).toEqual(["room:a 5"]);
  pace.close();
});

test("a busy room holds up no other", () => {
  const { pace, moments } = record();
  pace.tell("room:a", "1");
  pace.tell("room:a", "2");
  pace.tell("room:b", "1");
  expect(moments.flat()).toEqual(["room:a 1", "room:b 1"]);
  pace.close();
});

test("once closed, it tells nothing of what waits", async () => {
  const { pace, moments } = record();
  for (const frame of ["1", "2"]) pace.tell("room:a", frame);
  pace.close();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(moments.flat()).toEqual(["room:a 1"]);
});
