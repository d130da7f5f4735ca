import { expect, test } from "bun:test";
import { BroadcastCoalescer } from "../../src/streams/broadcast-coalescer.ts";
import { until } from "../harness/until.ts";

/** Returns a coalescer with 500 sockets on the topic "crowded" and two on every other, and what it published at each moment. */
function record() {
  const moments: string[][] = [];
  let isNow = false;
  const coalescer = new BroadcastCoalescer((topic) => (topic === "crowded" ? 500 : 2));
  const publish = (word: string) => () => {
    if (!isNow) {
      isNow = true;
      moments.push([]);
      queueMicrotask(() => {
        isNow = false;
      });
    }
    moments.at(-1)?.push(word);
  };
  return {
    coalescer,
    moments,
    schedule: (topic: string, word: string) => coalescer.schedule(topic, publish(word)),
    publish,
  };
}

test("frames of other processes on a crowded topic are published together and in order", async () => {
  const { schedule, moments } = record();
  for (const word of ["1", "2", "3"]) schedule("crowded", word);
  expect(moments).toEqual([]);
  await until(() => moments.length > 0);
  expect(moments).toEqual([["1", "2", "3"]]);
  schedule("crowded", "4");
  expect(moments).toHaveLength(1);
  await until(() => moments.length > 1);
  expect(moments[1]).toEqual(["4"]);
});

test("frames on a topic with few sockets are published at once", () => {
  const { schedule, moments } = record();
  schedule("crowded", "1");
  schedule("quiet", "2");
  expect(moments).toEqual([["2"]]);
});

test("a frame that must not wait is published behind the batch, which is published once", async () => {
  const { coalescer, schedule, publish, moments } = record();
  for (const word of ["1", "2"]) schedule("crowded", word);
  coalescer.flush("crowded");
  publish("mine")();
  schedule("crowded", "3");
  expect(moments).toEqual([["1", "2", "mine"]]);
  await until(() => moments.length > 1);
  expect(moments).toEqual([["1", "2", "mine"], ["3"]]);
});

test("a closed coalescer drops its batches", async () => {
  const [closed, open] = [record(), record()];
  closed.schedule("crowded", "1");
  closed.coalescer.close();
  // This batch starts later, with the same pause.
  open.schedule("crowded", "2");
  await until(() => open.moments.length > 0);
  expect(closed.moments).toEqual([]);
});
