import { afterEach, beforeEach, expect, test } from "bun:test";
import { createRef, type RefObject, useReducer, useRef } from "react";
import type { VirtualizerHandle } from "virtua";
import type { Row } from "../src/messages/timeline/rows/build-rows.ts";
import { type Aim, useSeek } from "../src/messages/timeline/scroll/use-seek.ts";
import { act, cleanup, draw, fireEvent, messageOf } from "./draw.tsx";

/** Heights as the list knows them, by the keys of rows. */
let heights: Map<string, number>;
let rows: Row[];
let stuck: boolean;
let seek: (aim: Aim) => void;
let redraw: () => void;
const scroller = createRef<HTMLDivElement>() as RefObject<HTMLDivElement>;

const rowOf = (key: string): Row => ({ kind: "message", key, message: messageOf({ id: key }), joined: false });
const heightOf = (index: number) => heights.get(rows[index]?.key ?? "") ?? 0;
const list = {
  getItemSize: heightOf,
  getItemOffset: (index: number) => rows.slice(0, index).reduce((sum, _, at) => sum + heightOf(at), 0),
} as VirtualizerHandle;

const stick = { isStuck: () => stuck };

function Seeker() {
  [, redraw] = useReducer((times: number) => times + 1, 0);
  const ref = useRef<VirtualizerHandle>(list);
  seek = useSeek({ scroller, list: ref, rows, stick });
  return <div ref={scroller} data-testid="scroller" />;
}

const frames = async (count: number) => {
  for (let frame = 0; frame < count; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
};

beforeEach(async () => {
  rows = ["a", "b", "c", "d"].map(rowOf);
  heights = new Map(rows.map((row) => [row.key, 40]));
  stuck = false;
  await draw(<Seeker />);
});
afterEach(() => cleanup());

test("goes to a row at once, its beginning where it is wanted", () => {
  seek({ key: "c", at: { above: -30 } });
  expect(scroller.current.scrollTop).toBe(50);
});

test("goes on when rows before it turn out to be higher", async () => {
  seek({ key: "c", at: { above: 0 } });
  await frames(3);
  heights.set("a", 300);
  await frames(3);
  expect(scroller.current.scrollTop).toBe(340);
});

test("goes on when older rows come before it", async () => {
  seek({ key: "c", at: { above: 0 } });
  await frames(3);
  rows = [rowOf("older"), ...rows];
  heights.set("older", 500);
  act(() => redraw());
  await frames(3);
  expect(scroller.current.scrollTop).toBe(580);
});

test.each(["wheel", "touchMove", "pointerDown", "keyDown"] as const)("lets go of whoever moves: %s", async (type) => {
  seek({ key: "c", at: { above: 0 } });
  act(() => void fireEvent[type](scroller.current));
  heights.set("a", 300);
  await frames(3);
  expect(scroller.current.scrollTop).toBe(80);
});

test("lets go of whoever follows the end", async () => {
  seek({ key: "c", at: { above: 0 } });
  stuck = true;
  heights.set("a", 300);
  await frames(3);
  expect(scroller.current.scrollTop).toBe(80);
});

test("leaves it alone once it has stayed there", async () => {
  seek({ key: "c", at: { above: 0 } });
  await frames(20);
  scroller.current.scrollTop = 7;
  await frames(3);
  expect(scroller.current.scrollTop).toBe(7);
});
