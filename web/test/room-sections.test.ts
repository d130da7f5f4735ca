import "./dom.ts";
import "./speak-english.ts";
import { afterEach, describe, expect, test } from "bun:test";
import type { RoomState } from "@parley/sdk";
import { me, other, roomOf } from "./draw.tsx";

const { foldedIn, foldedSections, inOrderOf, isSection, sectionsOf, titleOf, toggleSection } = await import(
  "../src/rooms/list/room-sections.ts"
);
const { nextRoom } = await import("../src/rooms/list/use-room-keys.ts");
const { atRest } = await import("../src/switcher/use-switcher-items.ts");

/** A room by its id, with changes of the membership. */
function room(id: string, change: Partial<RoomState["membership"]> = {}, activeAt = 0): RoomState {
  const made = roomOf({ id, name: id });
  return { ...made, activeAt, membership: { ...made.membership, ...change } };
}
const direct = (id: string): RoomState => {
  const made = room(id);
  return { ...made, room: { ...made.room, kind: "direct", name: null, directIds: [me, other] } };
};
const idsOf = (rooms: readonly RoomState[]) => rooms.map((one) => one.room.id);

afterEach(() => {
  foldedSections.set(new Set());
  localStorage.clear();
});

describe("sections", () => {
  test("are favourites, rooms and direct messages, each in the order given, and none is empty", () => {
    const rooms = [room("a"), direct("b"), room("c", { favourite: true }), room("d")];
    const sections = sectionsOf(rooms).map(({ name, rooms }) => [name, idsOf(rooms)]);
    expect(sections).toEqual([
      ["favourites", ["c"]],
      ["rooms", ["a", "d"]],
      ["direct", ["b"]],
    ]);
    expect(sectionsOf([direct("b")]).map(({ name }) => name)).toEqual(["direct"]);
  });

  test("of one's own stand behind the favourites by their names, whatever these are", () => {
    const names = ["Zoo", 'a "b" 10%', "Ärzte", 'a "b" 9%'];
    const rooms = [
      room("f", { favourite: true, section: "Zoo" }),
      ...names.map((section) => room(section, { section })),
    ];
    const sections = sectionsOf([...rooms, direct("d"), room("r")]);
    expect(sections.map(({ name }) => titleOf(name))).toEqual([
      "Favourites",
      ...['a "b" 9%', 'a "b" 10%', "Ärzte", "Zoo"],
      "Rooms",
      "Direct messages",
    ]);
    for (const { name } of sections) expect(isSection(name)).toBe(true);
  });

  test("that are folded up and gone are forgotten some day", () => {
    for (let index = 0; index < 1000; index++) toggleSection(`own:${index}`);
    expect(foldedIn(localStorage.getItem("parley.folded-sections")).size).toBe(100);
  });

  test("sum up what is unread, quietly where a room is muted, but never hide a mention", () => {
    const [section] = sectionsOf([
      room("a", { unread: 3 }),
      room("b", { unread: 40, muted: true, mentions: 1 }),
      room("c", { unread: 2, mentions: 2 }),
    ]);
    expect(section).toMatchObject({ unread: 5, mentions: 3 });
  });

  test("stay folded up in this browser", () => {
    toggleSection("direct");
    toggleSection("favourites");
    toggleSection("favourites");
    expect([...foldedSections.get()]).toEqual(["direct"]);
    expect(localStorage.getItem("parley.folded-sections")).toBe("direct");
  });
});

test("rooms keep their places while somebody points at them; a new one comes at the end", () => {
  const latest = [room("new"), room("c"), room("a"), room("b")];
  expect(idsOf(inOrderOf(latest, ["a", "b", "gone", "c"]))).toEqual(["a", "b", "c", "new"]);
});

describe("the next room", () => {
  const rooms = [room("a"), room("b", { unread: 1 }), room("c"), room("d", { unread: 2 })];
  const isUnread = (one: RoomState) => one.membership.unread > 0;
  const next = (openId: string | undefined, step: 1 | -1, wanted = (_: RoomState) => true) =>
    nextRoom(rooms, openId, step, wanted)?.room.id;

  test("is the one below, or above, around the ends", () => {
    expect([next("a", 1), next("d", 1), next("a", -1)]).toEqual(["b", "a", "d"]);
  });
  test("is the first or the last when none is open", () => {
    expect([next(undefined, 1), next(undefined, -1)]).toEqual(["a", "d"]);
  });
  test("can be the next unread one", () => {
    expect([next("b", 1, isUnread), next("d", 1, isUnread), next("a", -1, isUnread)]).toEqual(["d", "b", "d"]);
    expect(nextRoom(rooms.slice(0, 2), "b", 1, isUnread)).toBeUndefined();
  });
});

test("the switcher begins with what is unread, mentions first, then with where one was last", () => {
  const rooms = [
    room("open", { unread: 1 }, 9),
    room("quiet", { unread: 5, muted: true }, 8),
    room("loud", { unread: 1 }, 7),
    room("meant", { unread: 1, mentions: 1 }, 6),
    { ...room("visited", {}, 1), openedAt: 20 },
  ];
  const groups = atRest(rooms, "open", (one) => ({ kind: "room", key: one.room.id, name: "", text: "", room: one }));
  expect(groups.slice(0, 2).map(({ name, items }) => [name, items.map(({ key }) => key)])).toEqual([
    ["unread", ["meant", "loud"]],
    ["recent", ["visited", "quiet"]],
  ]);
});
