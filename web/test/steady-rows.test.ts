import { describe, expect, test } from "bun:test";
import type { Row } from "../src/messages/timeline/rows/build-rows.ts";
import { stepTowards } from "../src/messages/timeline/rows/use-steady-rows.ts";
import { messageOf } from "./draw.tsx";

const rowsOf = (from: number, to: number): Row[] =>
  Array.from({ length: to - from }, (_, index) => {
    const id = `m${from + index}`;
    return { kind: "message", key: id, message: messageOf({ id, position: from + index }), joined: false };
  });

/** The renders until the wanted rows are shown, each as its keys, marked with ^ if its beginning changed. */
function steps(shown: Row[], wanted: Row[]): string[] {
  const drawn: string[] = [];
  for (let at: readonly Row[] = shown; at !== wanted; ) {
    const step = stepTowards(wanted, at);
    drawn.push((step.shift ? "^" : "") + step.rows.map(({ key }) => key).join(" "));
    at = step.rows;
  }
  return drawn;
}

describe("rows change at one end at a time", () => {
  test.each([
    ["a message arrives", rowsOf(5, 7), rowsOf(5, 8), ["m5 m6 m7"]],
    ["older ones arrive", rowsOf(5, 7), rowsOf(3, 7), ["^m3 m4 m5 m6"]],
    ["both at once", rowsOf(5, 7), rowsOf(3, 8), ["^m3 m4 m5 m6", "m3 m4 m5 m6 m7"]],
    ["the oldest go", rowsOf(1, 6), rowsOf(4, 6), ["^m4 m5"]],
    ["the newest go", rowsOf(1, 6), rowsOf(1, 3), ["m1 m2"]],
    ["the oldest go and one arrives", rowsOf(1, 6), rowsOf(4, 7), ["^m4 m5", "m4 m5 m6"]],
    ["older ones arrive and the newest go", rowsOf(5, 8), rowsOf(4, 6), ["^m4 m5 m6 m7", "m4 m5"]],
    ["all of them are others", rowsOf(1, 3), rowsOf(7, 9), ["m7 m8"]],
  ])("when %s", (_, shown, wanted, expected) => expect(steps(shown, wanted)).toEqual(expected));

  test("a line in between is no change of the beginning", () => {
    const [first, ...rest] = rowsOf(1, 4);
    const lined: Row[] = first ? [first, { kind: "unread", key: "unread" }, ...rest] : [];
    expect(steps(rowsOf(1, 4), lined)).toEqual(["m1 unread m2 m3"]);
  });
});
