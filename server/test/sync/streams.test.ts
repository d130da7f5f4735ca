import { expect, test } from "bun:test";
import { ReorderBuffer } from "../../src/streams/reorder-buffer.ts";

const at = (from: number, to = from) => ({ from, to });

function record() {
  const told: string[] = [];
  const holes: string[] = [];
  const streams = new ReorderBuffer(
    (_, frame) => told.push(frame),
    (topic) => holes.push(topic),
  );
  return { told, holes, streams };
}

test("what a stream begins with is told, also where a look at its place was faster", () => {
  const { told, streams } = record();
  streams.take("account:a", "event 7", at(7));
  expect(told).toEqual([]);
  streams.fill("account:a", ["moved to 7"], 7);
  expect(told).toEqual(["event 7"]);
  streams.take("account:a", "event 8", at(8));
  expect(told).toEqual(["event 7", "event 8"]);
  streams.close();
});

test("a look that has seen more than what came says so behind it", () => {
  const { told, streams } = record();
  streams.take("account:a", "event 7", at(7));
  streams.fill("account:a", ["moved to 9"], 9);
  expect(told).toEqual(["event 7", "moved to 9"]);
  streams.take("account:a", "event 9", at(9));
  expect(told).toEqual(["event 7", "moved to 9"]);
  streams.close();
});

test("what came while a hole was looked at is not told again", () => {
  const { told, streams } = record();
  streams.fill("room:a", ["moved to 3"], 3);
  streams.take("room:a", "event 5", at(5));
  streams.take("room:a", "event 4", at(4));
  streams.fill("room:a", ["events 4 and 5"], 5);
  expect(told).toEqual(["moved to 3", "event 4", "event 5"]);
  streams.close();
});
