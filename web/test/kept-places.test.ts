import "./dom.ts";
import "./speak-english.ts";
import { afterEach, describe, expect, test } from "bun:test";

const { forgetRoom, lastRoomOf, rememberRoom } = await import("../src/rooms/last-room.ts");
const { fitPanel } = await import("../src/ui/panes/panel-width.ts");

afterEach(() => localStorage.clear());

describe("the room that was open last", () => {
  test("is that of each account, and of the latest eight only", () => {
    for (let at = 1; at <= 80; at += 1) rememberRoom(`account-${at}`, `room-${at}`);
    expect(lastRoomOf("account-80")).toBe("room-80");
    expect(lastRoomOf("account-73")).toBe("room-73");
    expect(lastRoomOf("account-72")).toBeUndefined();
    expect(localStorage.getItem("parley.last-rooms")?.split("\n")).toHaveLength(8);
  });

  test("is forgotten when that room is left, and not when another one is", () => {
    rememberRoom("ann", "quay");
    forgetRoom("ann", "kitchen");
    expect(lastRoomOf("ann")).toBe("quay");
    forgetRoom("ann", "quay");
    expect(lastRoomOf("ann")).toBeUndefined();
  });
});

test("a panel is never narrower than it can be read, and leaves as much to the room as there is", () => {
  expect([fitPanel(-50, 1200), fitPanel(400.4, 1200), fitPanel(99_999, 1200)]).toEqual([300, 400, 880]);
  expect(fitPanel(99_999, 500)).toBe(300);
});
