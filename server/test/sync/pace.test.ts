import { expect, test } from "bun:test";
import { BroadcastCoalescer } from "../../src/streams/broadcast-coalescer.ts";

/** A pace for a crowd at "crowded" and two sockets everywhere else, and what was told in each of its moments. */
function record() {
  const moments: string[][] = [];
  let isNow = false;
  const pace = new BroadcastCoalescer((topic) => (topic === "crowded" ? 500 : 2));
  const tell = (word: string) => () => {
    if (!isNow) {
      isNow = true;
      moments.push([]);
      queueMicrotask(() => {
        isNow = false;
      });
    }
    moments.at(-1)?.push(word);
  };
  return { pace, moments, later: (topic: string, word: string) => pace.later(topic, tell(word)), tell };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

test("what others tell of a crowded topic is told together and in order", async () => {
  const { later, moments } = record();
  for (const word of ["1", "2", "3"]) later("crowded", word);
  expect(moments).toEqual([]);
  await until(() => moments.length > 0);
  expect(moments).toEqual([["1", "2", "3"]]);
  later("crowded", "4");
  expect(moments).toHaveLength(1);
  await until(() => moments.length > 1);
  expect(moments[1]).toEqual(["4"]);
});

test("what they tell of any other is told at once", () => {
  const { later, moments } = record();
  later("crowded", "1");
  later("quiet", "2");
  expect(moments).toEqual([["2"]]);
});

test("what is told at once comes behind what waits, and not a second time", async () => {
  const { pace, later, tell, moments } = record();
  for (const word of ["1", "2"]) later("crowded", word);
  pace.now("crowded");
  tell("mine")();
  later("crowded", "3");
  expect(moments).toEqual([["1", "2", "mine"]]);
  await until(() => moments.length > 1);
  expect(moments).toEqual([["1", "2", "mine"], ["3"]]);
});

test("once closed, it tells nothing of what waits", async () => {
  const [closed, open] = [record(), record()];
  closed.later("crowded", "1");
  closed.pace.close();
  // Begun behind it, with the same pause.
  open.later("crowded", "2");
  await until(() => open.moments.length > 0);
  expect(closed.moments).toEqual([]);
});
