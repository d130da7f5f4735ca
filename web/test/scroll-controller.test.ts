import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import "./dom.ts";
import type { VirtualizerHandle } from "virtua";
import type { Row } from "../src/messages/timeline/rows/build-rows.ts";
import { ScrollController, type ScrollState } from "../src/messages/timeline/scroll/scroll-controller.ts";
import { messageOf } from "./draw.tsx";

/** The height of the viewport in pixels. */
const SIGHT = 100;

/** A simulated layout of a timeline: rows below each other, by their keys, with heights that a test changes. */
let heights: Map<string, number>;
let isWhole: boolean;
let states: ScrollState[];
let scroller: HTMLElement;
let controller: ScrollController;
let drawn: Map<string, HTMLElement>;

const keys = () => [...heights.keys()];
const sum = (numbers: Iterable<number>) => [...numbers].reduce((all, one) => all + one, 0);
const height = () => sum(heights.values());
const offsetOf = (key: string) => sum([...heights.values()].slice(0, keys().indexOf(key)));
const boxOf = (top: number, size: number) => ({ top, bottom: top + size }) as DOMRect;
const rowOf = (key: string): Row => ({ kind: "message", key, message: messageOf({ id: key }), joined: false });
const end = () => Math.max(0, height() - SIGHT);

/** Updates the page with the current rows. */
function draw(): void {
  for (const key of keys()) {
    const element = drawn.get(key) ?? document.createElement("article");
    element.dataset.message = key;
    element.getBoundingClientRect = () => boxOf(offsetOf(key) - scroller.scrollTop, heights.get(key) ?? 0);
    drawn.set(key, element);
  }
  for (const key of drawn.keys()) if (!heights.has(key)) drawn.delete(key);
  scroller.replaceChildren(...keys().map((key) => drawn.get(key) ?? ""));
}

/** Adds rows or changes their heights (0 removes a row), renders them, and calls the resize observer. */
function change(next: Record<string, number>, before: Record<string, number> = {}): void {
  heights = new Map([...Object.entries(before), ...heights, ...Object.entries(next)]);
  for (const [key, size] of heights) if (size === 0) heights.delete(key);
  draw();
  controller.onDrawn();
  controller.onResize();
}

/** Scrolls by the reader's hand, or by the browser. */
function scroll(top: number, byHand = true): void {
  if (byHand) controller.onHand();
  scroller.scrollTop = top;
  controller.onScroll();
}

const seenAt = (key: string) => offsetOf(key) - scroller.scrollTop;

const frames = async (count: number) => {
  for (let frame = 0; frame < count; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
};

beforeEach(() => {
  heights = new Map(["a", "b", "c", "d", "e", "f"].map((key) => [key, 40]));
  isWhole = true;
  states = [];
  drawn = new Map();
  scroller = document.createElement("div");
  document.body.append(scroller);
  let top = 0;
  Object.defineProperties(scroller, {
    clientHeight: { get: () => SIGHT },
    scrollHeight: { get: height },
    // A browser limits the position to the scrollable range.
    scrollTop: {
      get: () => Math.min(top, end()),
      set: (wanted: number) => (top = Math.max(0, Math.min(wanted, end()))),
    },
  });
  scroller.getBoundingClientRect = () => boxOf(0, SIGHT);
  draw();
  controller = new ScrollController({
    scroller: { current: scroller },
    list: {
      current: {
        getItemSize: (index: number) => [...heights.values()][index] ?? 0,
        getItemOffset: (index: number) => offsetOf(keys()[index] ?? ""),
        scrollToIndex: (index: number) => {
          scroller.scrollTop = offsetOf(keys()[index] ?? "");
        },
      } as VirtualizerHandle,
    },
    rows: () => keys().map(rowOf),
    isWhole: () => isWhole,
    onChange: (state) => states.push(state),
  });
  controller.follow();
});
afterEach(() => {
  controller.stop();
  scroller.remove();
});

describe("following the end", () => {
  test("stays there whatever grows and shrinks", () => {
    expect(scroller.scrollTop).toBe(140);
    change({ g: 40 });
    expect(scroller.scrollTop).toBe(180);
    change({ a: 300, g: 0 });
    expect(scroller.scrollTop).toBe(400);
    expect(controller.state).toBe("following");
  });

  test("goes on when the page itself was scrolled up a moment after it was at its end", () => {
    scroll(60, false);
    expect([controller.state, scroller.scrollTop]).toEqual(["following", 140]);
  });

  test("ends when the reader goes up, and begins when they are near the end again", () => {
    scroll(60);
    expect([controller.state, scroller.scrollTop]).toEqual(["anchored", 60]);
    change({ g: 40 });
    expect(scroller.scrollTop).toBe(60);
    scroll(end() - 20);
    expect(controller.state).toBe("following");
    change({ h: 40 });
    expect(scroller.scrollTop).toBe(end());
    expect(states).toEqual(["anchored", "following"]);
  });

  test("is not begun at the end of less than the whole", () => {
    isWhole = false;
    scroll(end());
    change({ g: 40 });
    expect([controller.state, scroller.scrollTop]).toEqual(["anchored", 140]);
  });

  test("ends at the end of less than the whole", () => {
    isWhole = false;
    scroll(end(), false);
    expect(controller.state).toBe("anchored");
  });
});

describe("anchored where somebody reads", () => {
  beforeEach(() => scroll(60));

  test.each<[string, () => void]>([
    ["older messages come before it", () => change({}, { z: 500 })],
    ["a message above it grows", () => change({ a: 300 })],
    ["a message above it goes", () => change({ a: 0 })],
    ["more arrive at the end", () => change({ g: 40, h: 40 })],
  ])("the first whole message stays where it is seen when %s", (_, happens) => {
    const before = seenAt("c");
    happens();
    expect(seenAt("c")).toBe(before);
    expect(controller.state).toBe("anchored");
  });

  test("the next one is held when that message itself goes", () => {
    change({ c: 0 });
    const before = seenAt("d");
    change({ a: 300 });
    expect(seenAt("d")).toBe(before);
  });

  test("what somebody scrolls to is what stays", () => {
    scroll(20);
    const before = seenAt("b");
    change({ a: 300 });
    expect(seenAt("b")).toBe(before);
  });

  test("the end is followed once a message is gone and it is in sight", () => {
    change({ e: 0, f: 0 });
    expect(controller.state).toBe("following");
  });
});

describe("seeking a row", () => {
  test("goes there at once, its beginning where it is wanted", () => {
    controller.seek({ key: "c", at: { above: -30 } });
    expect([controller.state, scroller.scrollTop]).toEqual(["seeking", 50]);
  });

  test("goes there with the row in the middle", () => {
    controller.seek({ key: "c", at: "middle" });
    expect(scroller.scrollTop).toBe(50);
  });

  test("moves with the frames only, not while the list takes in what it has measured", async () => {
    controller.seek({ key: "c", at: { above: 0 } });
    await frames(3);
    change({ a: 300 });
    expect(scroller.scrollTop).toBe(80);
    await frames(3);
    expect(seenAt("c")).toBe(0);
  });

  test("goes on for as long as rows are on the move", async () => {
    controller.seek({ key: "c", at: { above: 0 } });
    for (let size = 45; size < 150; size += 5) {
      change({ a: size });
      await frames(2);
    }
    expect(controller.state).toBe("seeking");
  });

  test("goes on when the list has measured rows without a word of it", async () => {
    controller.seek({ key: "c", at: { above: 0 } });
    await frames(3);
    heights.set("a", 300);
    await frames(3);
    expect(seenAt("c")).toBe(0);
  });

  test("goes on when older rows come before it", async () => {
    controller.seek({ key: "c", at: { above: 0 } });
    await frames(3);
    change({}, { z: 500 });
    await frames(3);
    expect(seenAt("c")).toBe(0);
  });

  test("lets go of whoever moves, where they are", async () => {
    controller.seek({ key: "c", at: { above: 0 } });
    controller.onHand();
    heights.set("a", 300);
    await frames(3);
    expect([controller.state, scroller.scrollTop]).toEqual(["anchored", 80]);
  });

  test("lets go of whoever goes to the end", async () => {
    controller.seek({ key: "c", at: { above: 0 } });
    controller.follow();
    await frames(3);
    expect([controller.state, scroller.scrollTop]).toEqual(["following", 140]);
  });

  test("lets go of whoever walks to another row by keys", async () => {
    controller.seek({ key: "c", at: { above: 0 } });
    controller.reveal(1);
    await frames(3);
    expect([controller.state, scroller.scrollTop]).toEqual(["anchored", 40]);
  });

  test("follows the end when the row has stayed there", async () => {
    controller.seek({ key: "f", at: "middle" });
    controller.onScroll();
    expect(controller.state).toBe("seeking");
    await frames(20);
    expect([controller.state, scroller.scrollTop]).toEqual(["following", 140]);
  });

  test("goes on where few rows, all of which were in view, grow as they are measured", async () => {
    heights = new Map(["a", "b", "c"].map((key) => [key, 30]));
    draw();
    controller.seek({ key: "b", at: { above: 0 } });
    controller.onScroll();
    await frames(2);
    change({ a: 200, b: 200, c: 200 });
    controller.onScroll();
    await frames(3);
    expect(seenAt("b")).toBe(0);
  });

  test("keeps the row in its place once it has stayed there, and no longer goes after it", async () => {
    controller.seek({ key: "c", at: { above: 0 } });
    await frames(20);
    expect(controller.state).toBe("anchored");
    scroll(7, false);
    await frames(3);
    expect(scroller.scrollTop).toBe(7);
    expect(states).toEqual(["seeking", "anchored"]);
  });

  test("stays where it is when there is no such row", () => {
    scroll(60);
    controller.seek({ key: "gone", at: "middle" });
    expect([controller.state, scroller.scrollTop]).toEqual(["anchored", 60]);
  });
});
