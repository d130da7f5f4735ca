import { describe, expect, test } from "bun:test";
import type { Account, Room } from "@parley/protocol";
import { sizes } from "@parley/protocol";
import { slowlyRead } from "@parley/protocol/growth";
import { searchedKinds } from "@parley/protocol/searching";
import { maxPage, maxTyped, maxValues, maxWords } from "../src/search/bounds.ts";
import {
  filterText,
  marksOf,
  periodOf,
  type SearchNames,
  searchValues,
  typedQuery,
  withoutFilter,
} from "../src/search/index.ts";
import { searchOwn } from "../src/search/own-search.ts";
import { searchInput } from "../src/search/search-input.ts";
import { emptyState } from "../src/state/empty-state.ts";
import type { State } from "../src/state/shown/shown.ts";
import type { RoomState } from "../src/state/state.ts";
import { account } from "./first-load.ts";

const german: SearchNames = {
  operators: { from: "von", in: "in,raum", has: "hat", before: "vor", on: "am", is: "ist", mentions: "erwähnt" },
  values: { image: "bild,bilder", pinned: "angepinnt", me: "mich,mir", yesterday: "gestern" },
};
const read = (typed: string, names?: SearchNames) => {
  const { words, filters } = typedQuery(typed, names);
  return [words, ...filters.map(({ operator, value }) => `${operator}=${value}`)];
};

describe("what somebody types", () => {
  test.each<[string, string, string[]]>([
    ["words, phrases and -words", 'boats "red sail" -rain', ['boats "red sail" -rain']],
    ["a filter among words", "boats from:ann harbour", ["boats harbour", "from=ann"]],
    ["several of one operator", "from:ann from:@ben", ["", "from=ann", "from=@ben"]],
    [
      "values between quotation marks",
      'in:"Old Harbour" from:„Ann Lee“ tide',
      ["tide", "in=Old Harbour", "from=Ann Lee"],
    ],
    ["a quotation mark without an end", 'in:"Old Harbour', ["", "in=Old Harbour"]],
    ["capitals", "FROM:Ann Has:IMAGE", ["", "from=Ann", "has=image"]],
    ["other words for a value", "has:photos is:threads", ["", "has=image", "is=thread"]],
    ["a wide colon", "from：ann", ["", "from=ann"]],
    ["an operator without a value", "boats from:", ["boats", "from="]],
    [
      "a name that is no operator",
      "note:this https://example.org:8080/x 12:30",
      ["note:this https://example.org:8080/x 12:30"],
    ],
    ["an operator behind a minus is a word", "-from:ann", ["-from:ann"]],
    ["an operator in a phrase is a word", '"from:ann boats"', ['"from:ann boats"']],
    ["a value with a colon", "in:a:b", ["", "in=a:b"]],
    ["who searches", "from:me mentions:me", ["", "from=me", "mentions=me"]],
  ])("%s", (_, typed, expected) => {
    expect(read(typed)).toEqual(expected);
  });

  test("operators and values in the language of the page, and in English beside it", () => {
    expect(read("von:Ann hat:Bilder boote", german)).toEqual(["boote", "from=Ann", "has=image"]);
    expect(read("ERWAHNT:mich ist:angepinnt am:gestern", german)).toEqual([
      "",
      "mentions=me",
      "is=pinned",
      "on=yesterday",
    ]);
    expect(read("from:mir has:image raum:Hafen", german)).toEqual(["", "from=me", "has=image", "in=Hafen"]);
    expect(read("von:Ann hat:Bilder")).toEqual(["von:Ann hat:Bilder"]);
  });

  test("each filter knows where it stands, and can be taken out", () => {
    const typed = "boats  from:ann in:“Old Harbour” tide";
    const { filters } = typedQuery(typed);
    expect(filters.map(({ from, to }) => typed.slice(from, to))).toEqual(["from:ann", "in:“Old Harbour”"]);
    const [first, second] = filters as [(typeof filters)[0], (typeof filters)[0]];
    expect(withoutFilter(typed, first)).toBe("boats  in:“Old Harbour” tide");
    expect(withoutFilter(typed, second)).toBe("boats  from:ann tide");
  });

  test("a filter is written so that it is read again", () => {
    for (const value of ["ann", "Old Harbour", 'the "red" one', "a:b", ""]) {
      const [filter] = typedQuery(`tide ${filterText("in", value)} boats`).filters;
      expect(filter?.value).toBe(value.replaceAll('"', " ").trim());
    }
  });

  test("the words that are known are those of the contract", () => {
    expect([...searchValues.has]).toEqual([...searchedKinds]);
    expect([maxWords, maxValues, maxPage]).toEqual([sizes.searchWords, sizes.searchFilters, sizes.searchPage]);
  });

  test("4,000 characters are read, also of ten times as many", () => {
    expect(read(`${"a ".repeat(1_990)}from:ann`)).toHaveLength(2);
    const long = read(`${"a ".repeat(20_000)}from:ann`);
    expect([long.length, long[0]?.length]).toEqual([1, 3_999]);
  });

  test("hostile texts cost nothing", async () => {
    const hostile = [
      "from:a ".repeat(1000),
      Array.from({ length: 1000 }, (_, index) => `from:nobody${index} in:nowhere${index}`).join(" "),
      'from:"'.repeat(1000),
      '"'.repeat(4000),
      ":".repeat(4000),
      "from:".repeat(800),
      `${"a".repeat(3999)}:`,
      "-".repeat(4000),
      "before:9999-99-99 ".repeat(300),
      "\ud800".repeat(4000),
      "x".repeat(40_000),
    ];
    let asked = 0;
    const people = async () => {
      asked += 1;
      return [];
    };
    const begun = performance.now();
    for (const typed of hostile) {
      asked = 0;
      const { input, unresolved } = await searchInput(typedQuery(typed), { state: emptyState, now: 0, people });
      expect((input.words ?? "").length).toBeLessThanOrEqual(maxWords);
      expect(unresolved.length).toBeLessThanOrEqual(9 * maxValues);
      expect(asked).toBeLessThanOrEqual(maxValues);
      marksOf(typed, typed);
    }
    // Only a clock shows how a pattern behaves inside: all of it takes a few milliseconds.
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

describe("a date", () => {
  const now = new Date(2026, 10, 1, 0, 30).getTime();
  const days = (text: string) => {
    const period = periodOf(text, now);
    return period && [period.begin, period.end].map((time) => new Date(time).toLocaleString("sv-SE"));
  };

  test.each<[string, [string, string] | null]>([
    ["2026-11-01", ["2026-11-01 00:00:00", "2026-11-02 00:00:00"]],
    ["2026-2", ["2026-02-01 00:00:00", "2026-03-01 00:00:00"]],
    ["2026-12", ["2026-12-01 00:00:00", "2027-01-01 00:00:00"]],
    ["2024-02-29", ["2024-02-29 00:00:00", "2024-03-01 00:00:00"]],
    ["2026", ["2026-01-01 00:00:00", "2027-01-01 00:00:00"]],
    ["2026/11/1", ["2026-11-01 00:00:00", "2026-11-02 00:00:00"]],
    ["٢٠٢٦-١١", ["2026-11-01 00:00:00", "2026-12-01 00:00:00"]],
    ["２０２６", ["2026-01-01 00:00:00", "2027-01-01 00:00:00"]],
    ["today", ["2026-11-01 00:00:00", "2026-11-02 00:00:00"]],
    ["yesterday", ["2026-10-31 00:00:00", "2026-11-01 00:00:00"]],
    ["2026-02-30", null],
    ["2026-13", null],
    ["26-11-01", null],
    ["soon", null],
    ["", null],
  ])("%s", (text, expected) => {
    expect(days(text)).toEqual(expected);
  });
});

const named = (name: string, called: string): Account => ({ ...account(name), name: called });
const ann = named("ann", "Ann Lee");
const ben = named("ben", "Ben");
const benedict = named("benedict", "Benedict Ann");
const me = account("ada");

function roomOf(id: string, room: Partial<Room>): [string, RoomState] {
  return [id, { room: { id, ...room }, activeAt: 0, messages: new Map() } as unknown as RoomState];
}

const state: State = {
  ...emptyState,
  me: { account: me, email: "ada@example.org", emailVerified: false },
  accounts: new Map([ann, ben, benedict].map((one) => [one.id, one])),
  rooms: new Map([
    roomOf("r1", { kind: "group", name: "Old Harbour" }),
    roomOf("r2", { kind: "channel", name: "Harbour" }),
    roomOf("r3", { kind: "direct", name: null, directIds: [me.id, ben.id] }),
    roomOf("r4", { kind: "group", name: "Ben and friends" }),
  ]),
};
const now = new Date(2026, 10, 1, 12).getTime();
const day = (month: number, date: number) => new Date(2026, month - 1, date).getTime();

test("of drafts and saved messages twenty are found, also of ten times as many", () => {
  const rooms = Array.from({ length: 200 }, (_, index) => roomOf(`d${index}`, { kind: "group", name: "D" }));
  const withCleared = rooms.map(([id, room]) => [id, { ...room, membership: { cleared: 0 } } as RoomState] as const);
  const drafts = rooms.map(([id]) => [id, { text: "a boat", replyTo: null, unsent: true }] as const);
  const items = rooms.map(([id], index) => {
    const one = { roomId: id, messageId: "m", position: 1, savedAt: 1, folder: null, note: "boats", revision: 1 };
    return [`${id}/m`, { ...one, changedAt: index }] as const;
  });
  const many = {
    ...state,
    ...{ rooms: new Map(withCleared), drafts: new Map(drafts), saved: { items: new Map(items), floor: null } },
  };
  const found = searchOwn(many, { words: "boat" });
  expect([found.drafts.length, found.saved.length]).toEqual([20, 20]);
  // The latest ones.
  expect(found.saved[0]?.saved.roomId).toBe("d199");
});

describe("a query for the server", () => {
  const asked: string[] = [];
  const zoe = named("zoe", "Zoë");
  const people = async (query: string) => {
    asked.push(query);
    return [zoe];
  };
  const resolved = (typed: string) => searchInput(typedQuery(typed), { state, now, people });
  const inputOf = async (typed: string) => (await resolved(typed)).input;

  test.each<[string, string, object]>([
    ["people by handle", "from:@ben", { authorIds: [ben.id] }],
    ["people by handle before those who are only called so", "from:ann", { authorIds: [ann.id] }],
    ["people by the beginnings of their names", 'from:"lee an"', { authorIds: [ann.id] }],
    ["people whom only the server knows", "from:zoe", { authorIds: [zoe.id] }],
    ["oneself", "from:me", { authorIds: [me.id] }],
    ["several people", "from:ann from:ben", { authorIds: [ann.id, ben.id] }],
    ["a room by its whole name", "in:harbour", { roomIds: ["r2"] }],
    ["rooms by the beginnings of their names", "in:#harb", { roomIds: ["r2", "r1"] }],
    ["a room by its id", "in:r4", { roomIds: ["r4"] }],
    ["a direct room by the other person", "in:@ben", { roomIds: ["r3"] }],
    ["what messages carry", "has:image has:link has:image", { has: ["image", "link"] }],
    ["what messages are", "is:pinned is:unread mentions:me", { is: ["pinned", "unread"], mentionsMe: true }],
    ["before a month begins", "before:2026-10", { before: day(10, 1) }],
    ["after a day ends", "after:2026-10-31", { after: day(11, 1) }],
    ["on a day", "on:yesterday", { after: day(10, 31), before: day(11, 1) }],
    [
      "dates that narrow each other",
      "during:2026 after:2026-03 before:2026-05",
      { after: day(4, 1), before: day(5, 1) },
    ],
  ])("names %s", async (_, typed, expected) => {
    expect(await resolved(`${typed} boats`)).toEqual({
      ...{ input: { words: "boats", ...expected }, unresolved: [], isPossible: true },
    });
  });

  test("says what it does not know, and finds nothing where that is all there is of an operator", async () => {
    const { input, unresolved, isPossible } = await resolved("from:qqq from:ann in:nowhere boats");
    expect(input).toEqual({ words: "boats", authorIds: [ann.id] });
    expect(unresolved.map(({ operator, value }) => `${operator}:${value}`)).toEqual(["from:qqq", "in:nowhere"]);
    expect(isPossible).toBe(false);
    expect((await resolved("from:qqq from:ann")).isPossible).toBe(true);
    expect((await resolved("has:wings")).isPossible).toBe(false);
    expect((await resolved("on:2026-10-01 on:2026-10-02")).isPossible).toBe(false);
  });

  test("asks the server for people alone, and only for those it does not hold", async () => {
    asked.length = 0;
    await inputOf("from:ann in:nowhere from:me from:");
    expect(asked).toEqual([]);
    await inputOf("from:somebody");
    expect(asked).toEqual(["somebody"]);
  });

  test("leaves out what nobody sees, and is as long as the server takes", async () => {
    expect((await inputOf("a\u202eb \u200b  c\n\td")).words).toBe("ab c d");
    expect((await inputOf(`${"word ".repeat(200)}`)).words?.length).toBeLessThanOrEqual(maxWords);
    expect((await inputOf(`${"a".repeat(399)}👍`)).words).toBe(`${"a".repeat(399)}\ufffd`);
  });
});

test("the longest typed query is read in a time that grows with its length only", () => {
  expect(slowlyRead((typed) => typedQuery(typed), maxTyped)).toEqual([]);
});
