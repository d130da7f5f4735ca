import { describe, expect, test } from "bun:test";
import { roomFrames } from "../../src/log/encode.ts";

const event = (position: number, length: number) => ({
  position,
  text: JSON.stringify({ position, text: "x".repeat(length) }),
});
const positionsOf = ({ frame }: { frame: string }) =>
  (JSON.parse(frame) as { events: { position: number }[] }).events.map((each) => each.position);

describe("a room's frames", () => {
  test("few events are one frame", () => {
    const frames = roomFrames("r", [event(1, 600), event(2, 600)]);
    expect(frames.map(({ frame }) => JSON.parse(frame))).toMatchObject([{ type: "room", roomId: "r" }]);
    expect(frames.map(positionsOf)).toEqual([[1, 2]]);
    expect(frames.map(({ range }) => range)).toEqual([{ from: 1, to: 2 }]);
  });

  test("many are several small ones, all events in order, each once", () => {
    const lengths = [10, 3990, 600, 600, 600, 9000, 10, 10, 4100, 600];
    const frames = roomFrames(
      "r",
      lengths.map((length, n) => event(n + 1, length)),
    );
    expect(frames.map(positionsOf)).toEqual([[1], [2], [3, 4, 5], [6], [7, 8], [9], [10]]);
  });

  test("what another process took in between begins another", () => {
    const frames = roomFrames("r", [event(1, 60), event(2, 60), event(4, 60), event(5, 60)]);
    expect(frames.map(({ range }) => range)).toEqual([
      { from: 1, to: 2 },
      { from: 4, to: 5 },
    ]);
  });

  test("no event is no frame", () => {
    expect(roomFrames("r", [])).toEqual([]);
  });
});
