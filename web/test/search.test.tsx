import "./dom.ts";
import "./speak-english.ts";
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { RoomState } from "@parley/sdk";
import { searchOperators, searchValues, typedQuery } from "@parley/sdk/search";
import { languagesIn } from "../catalogues/read-catalogue.ts";
import { accountOf, cleanup, createOfflineClient, draw, fireEvent, messageOf, roomOf, screen } from "./draw.tsx";

const { completionAt, replaced } = await import("../src/search/completion-at.ts");
const { excerptOf, shownOf } = await import("../src/search/excerpt.ts");
const { FoundMessage } = await import("../src/search/FoundMessage.tsx");
const { hasFilters, isSearchable } = await import("../src/search/is-searchable.ts");
const { Marked, piecesOf } = await import("../src/search/Marked.tsx");
const recent = await import("../src/search/recent-searches.ts");
const { roomFilter } = await import("../src/search/room-filter.ts");
const { SearchChips, withFilter } = await import("../src/search/SearchChips.tsx");

afterEach(cleanup);

describe.each(languagesIn())("the words for filters in %s", (language) => {
  test("are read as what they stand for, and no word stands for two", async () => {
    const text = await Bun.file(new URL(`../../locales/${language}/search.json`, import.meta.url)).json();
    const names = { operators: text.operators, values: text.values };
    for (const operator of searchOperators) {
      for (const name of text.operators[operator].split(","))
        expect(typedQuery(`${name}:x`, names).filters.map((one) => [name, one.operator])).toEqual([[name, operator]]);
    }
    const values = [
      ...Object.entries(searchValues).flatMap(([operator, all]) => all.map((value) => [operator, value] as const)),
      ...(["today", "yesterday"] as const).map((value) => ["on", value] as const),
    ];
    for (const [operator, value] of values) {
      for (const name of text.values[value].split(","))
        expect([name, typedQuery(`${operator}:${name}`, names).filters[0]?.value]).toEqual([name, value]);
    }
  });
});

describe("what can be completed", () => {
  test.each<[string, string, object | null]>([
    ["the value of a filter", "boats from:an|", { kind: "value", filter: { operator: "from", value: "an" } }],
    [
      "a value between quotation marks",
      'in:"old har|',
      { kind: "value", filter: { operator: "in", value: "old har" } },
    ],
    ["a filter without a value", "has:|", { kind: "value", filter: { operator: "has", value: "" } }],
    ["a filter in the middle", "from:an| boats", { kind: "value", filter: { operator: "from", value: "an" } }],
    ["the beginning of a word", "boats fr|", { kind: "operator", query: "fr", from: 6, to: 8 }],
    ["nothing within a word", "fr|om", null],
    ["nothing behind a filter", "from:ann |", null],
    ["nothing in the name of an operator", "fr|om:ann", null],
    ["nothing behind a sign", "#har|", null],
  ])("%s", (_, written, expected) => {
    const caret = written.indexOf("|");
    const at = completionAt(written.replace("|", ""), caret);
    if (expected === null) expect(at).toBeNull();
    else expect(at).toMatchObject(expected);
  });

  test("takes the place of what was typed", () => {
    expect(replaced("boats fr", { from: 6, to: 8 }, "from:")).toBe("boats from:");
    expect(replaced("from:an boats", { from: 0, to: 7 }, "from:@ann")).toBe("from:@ann boats");
    expect(replaced("from:an", { from: 0, to: 7 }, "from:@ann")).toBe("from:@ann ");
  });
});

test("a room by itself asks for no messages, and words or another filter do", () => {
  expect(["in:Harbour ", "from:", " ", "in:Harbour from:"].map(isSearchable)).toEqual([false, false, false, false]);
  expect(["boats", "in:Harbour boats", "has:image", "from:ann"].map(isSearchable)).toEqual([true, true, true, true]);
  expect(["boats", "12:30", "in:Harbour", "from:"].map(hasFilters)).toEqual([false, false, true, true]);
});

describe("what is shown of a message", () => {
  const long = `${"wave ".repeat(200)}the lighthouse ${"wave ".repeat(200)}`;

  test("is the part in which the words stand, marked", () => {
    const part = excerptOf(long, "lighthouse");
    expect(part.length).toBeLessThanOrEqual(300);
    expect(part).toStartWith("…wave ");
    expect(part).toEndWith(" wave…");
    expect(part.indexOf("lighthouse")).toBeLessThan(80);
    expect(
      piecesOf(part, "lighthouse")
        .filter(({ isMarked }) => isMarked)
        .map(({ piece }) => piece),
    ).toEqual(["lighthouse"]);
    expect(excerptOf("short", "lighthouse")).toBe("short");
    expect(excerptOf(long, "nothing of it")).toBe(`${long.slice(0, 294)}…`);
    // Without spaces, and at the end of a text.
    expect(excerptOf("灯塔".repeat(300), "没有")).toBe(`${"灯塔".repeat(149)}…`);
    expect(excerptOf(`${"wave ".repeat(200)}lighthouse`, "lighthouse")).toEndWith("wave lighthouse");
  });

  test("is never cut where something is covered", () => {
    const covered = `||${long}||`;
    expect(excerptOf(covered, "lighthouse")).toBe(covered);
  });

  test("is what it carries, where the words stand there alone", () => {
    const parts = [
      { ...{ type: "file", fileId: "f", name: "lighthouse.pdf", mediaType: "application/pdf", size: 1 }, fallback: "" },
    ] as never;
    expect(shownOf(messageOf({ text: "look", parts }), "lighthouse").text).toBe("");
    expect(shownOf(messageOf({ text: "a lighthouse", parts }), "lighthouse").text).toBe("a lighthouse");
    expect(shownOf(messageOf({ text: "look", parts }), "").text).toBe("look");
  });

  test("shows, of several files, the first one that contains the words", () => {
    const file = (name: string, alt: string) => ({ type: "file", name, alt, mediaType: "image/png", fallback: name });
    const parts = [
      file("1.png", "A lighthouse"),
      file("2.png", "A boat"),
      file("3.png", "A lighthouse again"),
    ] as never;
    expect(shownOf(messageOf({ text: "", parts }), "lighthouse").parts).toEqual([parts[0]]);
    expect(shownOf(messageOf({ text: "", parts }), "2.png").parts).toEqual([parts[1]]);
    expect(shownOf(messageOf({ text: "look", parts }), "look").parts).toEqual(parts);
  });

  test("has marks in the letters as they stand there", async () => {
    await draw(<Marked text="Die STRASSE und die Straße <b>" words="strasse" />);
    expect([...document.querySelectorAll("mark")].map(({ textContent }) => textContent)).toEqual(["STRASSE", "Straße"]);
    expect(document.body.textContent).toContain("<b>");
  });
});

describe("what a found message answers", () => {
  const answers = { messageId: "m", authorId: accountOf().id, text: "Who brings the **rope**?" };
  const found = (more: object) => messageOf({ text: "I bring a lantern", ...more });

  test("is a line above it on the page, read as Markdown, and none in the field", async () => {
    await draw(<FoundMessage message={found({})} answers={answers} words="lantern" look="entry" />);
    expect(document.body.textContent).toMatch(/Who brings the rope\?.*I bring a lantern/);
    cleanup();
    await draw(<FoundMessage message={found({})} words="lantern" look="line" />);
    expect(document.body.textContent).not.toContain("rope");
  });

  test("is the part that it quotes, where it quotes a part", async () => {
    await draw(<FoundMessage message={found({ quote: "the rope" })} answers={answers} words="lantern" look="entry" />);
    expect(document.body.textContent).toContain("the rope");
    expect(document.body.textContent).not.toContain("Who brings");
  });
});

describe("recent searches", () => {
  beforeEach(recent.forgetSearches);
  const searches = (account: string) => recent.recentOf(recent.recentSearches.get(), account);

  test("are the latest ones of the account, each once, ten at most also of ten times as many", () => {
    for (let count = 1; count <= 10 * recent.maxRecentSearches; count += 1) recent.noteSearch("ann", `search ${count}`);
    expect(searches("ann")).toHaveLength(recent.maxRecentSearches);
    expect(searches("ann")[0]).toBe("search 100");
    recent.noteSearch("ann", " search  95 ");
    expect(searches("ann").slice(0, 2)).toEqual(["search 95", "search 100"]);
    recent.noteSearch("ann", "x".repeat(10 * recent.maxRecentLength));
    expect(searches("ann")[0]).toHaveLength(recent.maxRecentLength);
    recent.noteSearch("ann", "  ");
    recent.noteSearch(undefined, "boats");
    expect(searches("ann")).not.toContain("boats");
  });

  test("are nobody else's", () => {
    recent.noteSearch("ann", "boats");
    expect(searches("bob")).toEqual([]);
    recent.noteSearch("bob", "ships");
    expect([searches("ann"), searches("bob")]).toEqual([[], ["ships"]]);
  });

  test("can be forgotten, one or all", () => {
    for (const search of ["boats", "ships"]) recent.noteSearch("ann", search);
    recent.forgetSearch("boats");
    expect(searches("ann")).toEqual(["ships"]);
    recent.forgetSearches();
    expect(searches("ann")).toEqual([]);
    expect(localStorage.getItem("parley.recent-searches")).not.toContain("ships");
  });
});

describe("filters as chips", () => {
  const partner = accountOf();
  const rooms: RoomState[] = [
    roomOf({ id: "r1", name: "Harbour" }),
    roomOf({ id: "r2", name: "Old Harbour" }),
    roomOf({ id: "r3", name: "Kitchen" }),
    roomOf({ id: "r4", name: "kitchen" }),
    roomOf({ id: "r5", name: 'The "Annex"' }),
    roomOf({ id: "r6", kind: "direct", name: null, directIds: [partner.id] }),
  ];
  const state = {
    ...createOfflineClient().state,
    rooms: new Map(rooms.map((room) => [room.room.id, room])),
    accounts: new Map([[partner.id, partner]]),
  };

  test("a room is named by what it is called, and where that says too little, by its id", () => {
    expect(rooms.map(({ room }) => roomFilter(state, room.id))).toEqual([
      ...["in:Harbour", 'in:"Old Harbour"', "in:r3", "in:r4", "in:r5", "in:@bob"],
    ]);
  });

  test("are added behind what is typed, and take the place of one that was begun", () => {
    expect(withFilter("", "from")).toBe("from:");
    expect(withFilter("boats ", "from")).toBe("boats from:");
    expect(withFilter("boats from:", "in")).toBe("boats in:");
    expect(withFilter("boats", "mentions", "me")).toBe("boats mentions:me ");
  });

  test("are taken out of what is typed by a press", async () => {
    const typed: string[] = [];
    await draw(<SearchChips typed="boats from:ann has:image" setTyped={(next) => typed.push(next)} />);
    fireEvent.click(screen.getByRole("button", { name: "Remove filter: From ann" }));
    fireEvent.click(screen.getByRole("button", { name: "Remove filter: Has image" }));
    fireEvent.click(screen.getByRole("button", { name: "Add filter: In" }));
    expect(typed).toEqual(["boats has:image", "boats from:ann ", "boats from:ann has:image in:"]);
  });
});
