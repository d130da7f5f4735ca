import { describe, expect, test } from "bun:test";
import { emptyState } from "../src/state/empty-state.ts";
import { joinPage } from "../src/state/messages/windows.ts";
import { roomFrom } from "../src/state/nouns/rooms.ts";
import { snapshotOf } from "../src/state/snapshot.ts";
import { type RoomState, type State, windowKey } from "../src/state/state.ts";
import { differences } from "../src/testing/index.ts";
import { account } from "./first-load.ts";
import { History, id, roomId, says } from "./history.ts";

const history = new History([
  ...Array.from({ length: 8 }, () => says(1)),
  { kind: "react", by: 1, message: 0, emoji: "👍" },
]);
const at = history.end;

/** A client's state with the messages from index `from` on loaded. */
function stateWith(from: number, change: (room: RoomState) => RoomState = (room) => room): State {
  const room = joinPage(roomFrom(history.entry(at)), windowKey(null), null, history.page(at, null, from, 99), "page");
  const receipts = { version: 3, byId: new Map([[id("ben"), { delivered: 4, read: 2 }]]) };
  const rooms = new Map([[roomId, change({ ...room, receipts })]]);
  return { ...emptyState, account: 4, rooms, accounts: new Map([[id("ben"), account("ben")]]) };
}

const found = (a: State, b: State) =>
  differences(snapshotOf(a), snapshotOf(b)).map((line) => line.slice(0, line.indexOf(": ")));

/** Changes the ids of the messages in a room's window. */
function messages(change: (ids: readonly string[]) => readonly string[]): (room: RoomState) => RoomState {
  return (room) => {
    const window = room.windows.get(windowKey(null));
    return window ? { ...room, windows: new Map([[windowKey(null), { ...window, ids: change(window.ids) }]]) } : room;
  };
}

describe("the comparison of two clients", () => {
  test("finds nothing between equals, also when one has loaded more", () => {
    expect(found(stateWith(0), stateWith(0))).toEqual([]);
    expect(found(stateWith(0), stateWith(5))).toEqual([]);
  });

  test.each<[string, string, (room: RoomState) => RoomState]>([
    ["a missing message", "windows.", messages((ids) => ids.toSpliced(6, 1))],
    ["a message twice", "windows.", messages((ids) => [...ids, ids.at(-1) ?? ""])],
    [
      "two messages in another order",
      "windows.",
      messages((ids) => [...ids.slice(0, -2), ids.at(-1) ?? "", ids.at(-2) ?? ""]),
    ],
    [
      "a lost reaction",
      "windows.",
      (room) => ({
        ...room,
        messages: new Map([...room.messages].map(([key, message]) => [key, { ...message, reactions: [] }])),
      }),
    ],
    [
      "a wrong count",
      "membership",
      (room) => ({ ...room, membership: { ...room.membership, unread: room.membership.unread + 1 } }),
    ],
    ["a position behind", "position", (room) => ({ ...room, position: room.position - 1 })],
    ["another last message", "lastMessage", (room) => ({ ...room, lastMessage: null })],
    [
      "a receipt that fell",
      "receipts",
      (room) => ({ ...room, receipts: { version: 3, byId: new Map([[id("ben"), { delivered: 4, read: 1 }]]) } }),
    ],
    ["another name", "room", (room) => ({ ...room, room: { ...room.room, name: "Pier" } })],
  ])("finds %s", (_, where, change) => {
    expect(found(stateWith(0), stateWith(0, change))).toContain(`rooms.${roomId}.${where}`);
  });

  test("finds a missing room, an older profile and a personal stream that lags", () => {
    const state = stateWith(0);
    expect(found(state, { ...state, rooms: new Map() })).toEqual(["rooms"]);
    expect(found(state, { ...state, account: 3 })).toEqual(["account"]);
    expect(found(state, { ...state, accounts: new Map([[id("ben"), account("ben", 2)]]) })).toEqual([
      `accounts.${id("ben")}`,
    ]);
  });
});
