import { describe, expect, test } from "bun:test";
import type { FilePart, Part } from "@parley/protocol";
import type { RoomMessage, RoomState } from "@parley/sdk";
import { frameOf } from "../src/files/frame-of.ts";
import { heldFiles, withHeld } from "../src/files/list/held-files.ts";
import { sizeWords } from "../src/files/size-words.ts";
import { linesOf, maxTextLines } from "../src/files/text-beginning.ts";
import { type Fingers, moved, swipeOf } from "../src/files/viewer/gesture.ts";
import { shelfOf, withoutMessage, withPage } from "../src/files/viewer/shelf.ts";
import { fit, maxScale, within, zoomAt } from "../src/files/viewer/zoom.ts";
import { inRuns } from "../src/messages/message/parts/in-runs.ts";

const picture = (name: string, change: Partial<FilePart> = {}): FilePart => ({
  ...{ type: "file", fileId: name, name, mediaType: "image/png", size: 1, width: 4, height: 3, fallback: name },
  ...change,
});
const text = picture("notes.txt", { mediaType: "text/plain", width: undefined });
const messageOf = (position: number, ...parts: Part[]): RoomMessage => ({
  ...{ id: `m${position}`, roomId: "r", position, authorId: "a", text: "", createdAt: position, parts },
});

describe("the place of a picture", () => {
  test("has its proportions, within bounds that no picture leaves", () => {
    expect(frameOf({ width: 200, height: 100 })).toEqual({ width: 200, height: 100 });
    expect(frameOf({ width: 4000, height: 3000 })).toEqual({ width: 400, height: 300 });
    expect(frameOf({ width: 1000, height: 4000 })).toEqual({ width: 80, height: 320 });
    for (const [width, height] of [
      [65_535, 1],
      [1, 65_535],
      [1, 1],
    ] as const) {
      const frame = frameOf({ width, height });
      expect(frame.width).toBeWithin(72, 401);
      expect(frame.height).toBeWithin(72, 321);
    }
  });

  test("is known where its measures are not", () => {
    expect(frameOf({})).toEqual({ width: 320, height: 240 });
  });
});

test("the size of a file is said in the unit that fits", () => {
  const words = [0, 999, 1000, 1_449_000, 25_000_000, 80 * 1024 ** 3].map(sizeWords);
  expect(words).toEqual(["0 bytes", "999 bytes", "1 kB", "1.4 MB", "25 MB", "86 GB"]);
});

test("pictures in a row are drawn together, also those that are being prepared, and nothing else is", () => {
  const poll: Part = { type: "sketch", fallback: "A poll" };
  const unprepared = picture("b", { preparing: true, width: undefined });
  const broken = picture("c", { width: undefined });
  const parts = [picture("a"), unprepared, poll, picture("d"), broken, text, picture("e")];
  expect(inRuns(parts)).toEqual([[picture("a"), unprepared], [poll], [picture("d")], [broken], [text], [picture("e")]]);
});

describe("the beginning of a text", () => {
  test("has a bounded number of lines, and says whether there are more", () => {
    expect(linesOf("a\nb")).toEqual({ text: "a\nb", isCut: false });
    const { text: lines, isCut } = linesOf("x\n".repeat(10 * maxTextLines));
    expect([lines.split("\n").length, isCut]).toEqual([maxTextLines, true]);
  });

  test("ends before a sign that the last byte has cut", () => {
    const cut = new TextDecoder().decode(new TextEncoder().encode("añ").slice(0, 2));
    expect(linesOf(cut).text).toBe("a");
  });
});

describe("the files of a room that the device holds", () => {
  const messages = [
    messageOf(10, picture("cleared")),
    messageOf(20, picture("a")),
    { ...messageOf(30, picture("deleted")), deletedAt: 40 },
    messageOf(50, text),
    messageOf(60, text, picture("b")),
  ];
  const room = {
    messages: new Map(messages.map((message) => [message.id, message])),
    membership: { cleared: 10 } as RoomState["membership"],
  };
  const places = (found: readonly RoomMessage[]) => found.map(({ position }) => position);

  test("are those of a kind that are there and not cleared, newest first", () => {
    expect(places(heldFiles(room, "picture"))).toEqual([60, 20]);
    expect(places(heldFiles(room, "document"))).toEqual([60, 50]);
  });

  test("stand once, among those that the server has answered", () => {
    const read = [messageOf(70, picture("c")), messageOf(60, text, picture("b"))];
    expect(places(withHeld(read, heldFiles(room, "picture")))).toEqual([70, 60, 20]);
    expect(withHeld(read, [])).toBe(read);
  });
});

describe("the pictures of a room", () => {
  const second = messageOf(20, picture("c"), text, picture("d"));
  const parts = (second.parts ?? []) as FilePart[];
  const names = ({ items }: { items: readonly { part: FilePart }[] }) => items.map(({ part }) => part.name);

  test("begin with those of one message, at the one that was pressed", () => {
    const shelf = shelfOf({ message: second, parts, part: parts[2] as FilePart });
    expect([names(shelf), shelf.index, shelf.older, shelf.newer]).toEqual([["c", "d"], 1, 20, 20]);
  });

  test("grow at both ends without a double, and the shown one stays", () => {
    const shelf = shelfOf({ message: second, parts, part: parts[2] as FilePart });
    const older = { messages: [messageOf(9, picture("b")), messageOf(5, picture("a"))], next: 5 };
    const both = withPage(withPage(shelf, "older", older), "newer", {
      messages: [messageOf(30, picture("e")), second],
      next: null,
    });
    expect(names(both)).toEqual(["a", "b", "c", "d", "e"]);
    expect(both.items[both.index]?.part.name).toBe("d");
    expect([both.older, both.newer]).toEqual([5, null]);
  });

  test("lose those of a deleted message, and show the next one in its place", () => {
    const shelf = shelfOf({ message: second, parts, part: parts[0] as FilePart });
    const more = withPage(shelf, "newer", { messages: [messageOf(30, picture("e"))], next: null });
    const left = withoutMessage(more, second.id);
    expect([names(left), left.index]).toEqual([["e"], 0]);
    expect(withoutMessage(left, "m30").items).toEqual([]);
  });

  test("of a message that is not sent yet are its own", () => {
    const shelf = shelfOf({ message: null, parts: [picture("a")], part: picture("a") });
    expect([names(shelf), shelf.older, shelf.newer]).toEqual([["a"], null, null]);
  });
});

describe("an enlarged picture", () => {
  const size = { width: 400, height: 300 };
  const stage = { width: 400, height: 800 };

  test("keeps the point that it is enlarged at, within bounds", () => {
    const zoom = zoomAt(fit, 2, { x: 100, y: 50 });
    expect(zoom).toEqual({ scale: 2, x: -100, y: -50 });
    expect(zoomAt(zoom, 0.5, { x: 100, y: 50 })).toEqual(fit);
    expect(zoomAt(fit, 1000, { x: 0, y: 0 }).scale).toBe(maxScale);
    expect(zoomAt(fit, 0.1, { x: 0, y: 0 }).scale).toBe(1);
  });

  test("is never pushed off the stage", () => {
    expect(within({ scale: 2, x: 900, y: 900 }, size, stage)).toEqual({ scale: 2, x: 200, y: 0 });
    expect(within({ scale: 1, x: 50, y: 50 }, size, stage)).toEqual(fit);
  });

  test("goes with one finger, and grows between two", () => {
    const one: Fingers = new Map([[1, { x: 0, y: 0 }]]);
    expect(moved({ scale: 2, x: 5, y: 5 }, one, 1, { x: 10, y: -10 })).toEqual({ scale: 2, x: 15, y: -5 });
    const two: Fingers = new Map([
      [1, { x: -50, y: 0 }],
      [2, { x: 50, y: 0 }],
    ]);
    expect(moved(fit, two, 2, { x: 150, y: 0 })).toEqual({ scale: 2, x: 50, y: 0 });
    expect(moved(fit, two, 3, { x: 150, y: 0 })).toEqual(fit);
  });

  test("is not swiped away, and one that fits is only by a long stroke", () => {
    expect(swipeOf({ scale: 2, x: 300, y: 0 })).toBeNull();
    expect([-100, 100, 20].map((x) => swipeOf({ scale: 1, x, y: 0 }))).toEqual(["left", "right", null]);
    expect([200, -200].map((y) => swipeOf({ scale: 1, x: 10, y }))).toEqual(["down", null]);
  });
});
