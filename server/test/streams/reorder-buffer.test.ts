import { expect, test } from "bun:test";
import { ReorderBuffer } from "../../src/streams/reorder-buffer.ts";

const at = (from: number, to = from) => ({ from, to });

function record() {
  const published: string[] = [];
  const gaps: string[] = [];
  const streams = new ReorderBuffer(
    (_, frame) => published.push(frame),
    (topic) => gaps.push(topic),
  );
  return { published, gaps, streams };
}

test("the first frame of a stream is published although its position was read from the database before", () => {
  const { published, streams } = record();
  streams.take("account:a", "event 7", at(7));
  expect(published).toEqual([]);
  streams.fill("account:a", ["moved to 7"], 7);
  expect(published).toEqual(["event 7"]);
  streams.take("account:a", "event 8", at(8));
  expect(published).toEqual(["event 7", "event 8"]);
  streams.close();
});

test("a position read from the database that is ahead of the frames is published behind them", () => {
  const { published, streams } = record();
  streams.take("account:a", "event 7", at(7));
  streams.fill("account:a", ["moved to 9"], 9);
  expect(published).toEqual(["event 7", "moved to 9"]);
  streams.take("account:a", "event 9", at(9));
  expect(published).toEqual(["event 7", "moved to 9"]);
  streams.close();
});

test("frames that arrive while a gap is being filled are published once", () => {
  const { published, streams } = record();
  streams.fill("room:a", ["moved to 3"], 3);
  streams.take("room:a", "event 5", at(5));
  streams.take("room:a", "event 4", at(4));
  streams.fill("room:a", ["events 4 and 5"], 5);
  expect(published).toEqual(["moved to 3", "event 4", "event 5"]);
  streams.close();
});
