import "./dom.ts";
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { meansRoom, rankPeople } from "../src/accounts/rank-people.ts";
import { parseCommand, unescaped } from "../src/composer/commands/parse-command.ts";
import { completionQuery } from "../src/composer/completion/completion-query.ts";
import { continueLine, isInList } from "../src/composer/editing/continue-line.ts";
import { edited, type TextEdit } from "../src/composer/editing/text-edit.ts";
import { toggleBlock } from "../src/composer/editing/toggle-block.ts";
import { type ListKind, toggleLines } from "../src/composer/editing/toggle-lines.ts";
import { type Mark, toggleMark } from "../src/composer/editing/toggle-mark.ts";
import { bits } from "../src/composer/mirror/mark-inline.ts";
import { markLine, markLines } from "../src/composer/mirror/mark-line.ts";
import { nameHas } from "../src/rooms/rooms-called.ts";
import { accountOf } from "./draw.tsx";

/** Parses a text with its selection drawn into it: `a[b]c`, or `a|b` for a caret. */
function read(drawn: string): { text: string; start: number; end: number } {
  const start = drawn.search(/[|[]/);
  const caret = drawn.indexOf("|") >= 0;
  const text = drawn.replace(/[|[\]]/g, "");
  return { text, start, end: caret ? start : drawn.indexOf("]") - 1 };
}

function drawn(text: string, edit: TextEdit): string {
  const next = edited(text, edit);
  const [start, end] = edit.select;
  if (start === end) return `${next.slice(0, start)}|${next.slice(start)}`;
  return `${next.slice(0, start)}[${next.slice(start, end)}]${next.slice(end)}`;
}

describe("marks", () => {
  test.each<[string, Mark, string]>([
    ["say [this] now", "**", "say **[this]** now"],
    ["say **[this]** now", "**", "say [this] now"],
    ["say [**this**] now", "**", "say [this] now"],
    ["say [this ]now", "*", "say *[this]* now"],
    ["say **[this]** now", "*", "say ***[this]*** now"],
    ["say ***[this]*** now", "*", "say **[this]** now"],
    ["say th|is now", "~~", "say ~~th|is~~ now"],
    ["say |", "`", "say `|`"],
    ["say `|`", "`", "say |"],
    ["say **this|** now", "**", "say **this**| now"],
    ["日[本]語", "**", "日**[本]**語"],
  ])("%j with %j becomes %j", (before, mark, after) => {
    const { text, start, end } = read(before);
    expect(drawn(text, toggleMark(text, start, end, mark))).toBe(after);
  });

  test("a mark put on a selection comes off again, whatever the text", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z \n]{1,30}$/), fc.nat(), fc.nat(), (text, a, b) => {
        const start = a % text.length;
        const end = start + 1 + (b % (text.length - start));
        fc.pre(text.slice(start, end).trim() !== "");
        const on = toggleMark(text, start, end, "**");
        const marked = edited(text, on);
        expect(edited(marked, toggleMark(marked, on.select[0], on.select[1], "**"))).toBe(text);
      }),
    );
  });

  test.each<[string, ListKind, string]>([
    ["[one\ntwo]", "bullets", "[- one\n- two]"],
    ["[- one\n- two]", "bullets", "[one\ntwo]"],
    ["[- one\n- two]", "numbers", "[1. one\n2. two]"],
    ["said\nth|is", "quote", "said\n> this|"],
    ["> this|", "quote", "this|"],
  ])("lines %j as %j become %j", (before, kind, after) => {
    const { text, start, end } = read(before);
    expect(drawn(text, toggleLines(text, start, end, kind))).toBe(after);
  });

  test("lines go into a code block and out of it again", () => {
    const into = toggleBlock("a\nb\nc", 2, 3);
    expect(drawn("a\nb\nc", into)).toBe("a\n```\n[b]\n```\nc");
    const inside = edited("a\nb\nc", into);
    expect(edited(inside, toggleBlock(inside, ...into.select))).toBe("a\nb\nc");
  });
});

describe("a new line", () => {
  test.each([
    ["- milk|", "- milk\n- |"],
    ["* milk|", "* milk\n* |"],
    ["9. milk|", "9. milk\n10. |"],
    ["1) milk|", "1) milk\n2) |"],
    ["  - mi|lk", "  - mi\n  - |lk"],
    ["- milk\n- |", "- milk\n|"],
    ["> said|", "> said\n> |"],
    ["> - said|", "> - said\n> - |"],
  ])("%j becomes %j", (before, after) => {
    const { text, start, end } = read(before);
    const edit = continueLine(text, start, end);
    expect(edit && drawn(text, edit)).toBe(after);
  });

  test.each([
    "plain|",
    "-|",
    "|- milk",
    "2026. was|".replace(" ", ""),
    "```\n- code|",
    "~~~\n- code|",
    "~~~\n```\n- code|",
  ])("in %j is nothing more", (before) => {
    const { text, start, end } = read(before);
    expect(continueLine(text, start, end)).toBeNull();
  });

  test("in a list of things to do begins one that is not done", () => {
    const edit = continueLine("- [x] milk", 10, 10);
    expect(edit && edited("- [x] milk", edit)).toBe("- [x] milk\n- [ ] ");
  });

  test("belongs to a list behind its marker only", () => {
    expect(isInList("- milk", 6)).toBe(true);
    expect(isInList("- milk", 1)).toBe(false);
    expect(isInList("a - b", 5)).toBe(false);
    expect(isInList("```\n- x", 7)).toBe(false);
    expect(isInList("~~~\n- x", 7)).toBe(false);
    expect(isInList("~~~\n~~~\n- x", 11)).toBe(true);
  });
});

describe("completion", () => {
  const known = [
    { name: "open", completes: "places" },
    { name: "join", completes: "channels" },
    { name: "topic" },
  ] as const;

  test.each([
    ["@|", "people", 0, ""],
    ["hi @bo|", "people", 3, "bo"],
    ["hi @bo| there", "people", 3, "bo"],
    ["(@bo|", "people", 1, "bo"],
    ["line\n@x|", "people", 5, "x"],
    ["see #gar|", "rooms", 4, "gar"],
    ["ねえ@bo|", "people", 2, "bo"],
    ["привет@bo|", "people", 6, "bo"],
    ["#庭|", "rooms", 0, "庭"],
    ["so :ta|", "emoji", 3, "ta"],
    [":+1|", "emoji", 0, "+1"],
    ["/to|", "commands", 0, "to"],
    ["/|", "commands", 0, ""],
    ["/open the gar|", "places", 6, "the gar"],
    ["/Join #gar|", "channels", 6, "#gar"],
    ["/topic @bo|", "people", 7, "bo"],
  ] as const)("in %j: %s", (before, kind, start, query) => {
    const { text, end } = read(before);
    expect(completionQuery(text, end, known)).toEqual({ kind, start, query });
  });

  test.each([
    "mail@bo|",
    "/topic the gar|",
    "//open gar|",
    "hi @bo there|",
    "@@bo|",
    ":)|",
    ":D|",
    ":p|",
    "at 12:30|",
    "http://x|",
    "# |",
    "a#b|",
    "`@bo|",
    "```\n@bo|",
    "~~~\n@bo|",
    "~~~\n```\n@bo|",
    "> ```\n> @bo|",
    "- ```\n  @bo|",
    "say /to|",
    "//to|",
    "/usr/bin|",
  ])("in %j there is nothing to complete", (before) => {
    const { text, end } = read(before);
    expect(completionQuery(text, end, known)).toBeNull();
  });

  test("commands have no place in a change", () => {
    expect(completionQuery("/to", 3, [])).toBeNull();
  });

  test("people are found by handle first, then by any word of the name", () => {
    const people = [
      accountOf({ id: "1", handle: "zed", name: "Bo Zed" }),
      accountOf({ id: "2", handle: "bob", name: "Zoe" }),
      accountOf({ id: "3", handle: "x", name: "Ann Bowie" }),
      accountOf({ id: "4", handle: "limbo", name: "Lim" }),
      accountOf({ id: "5", handle: null, name: "" }),
    ];
    expect(rankPeople(people, "bo").map(({ id }) => id)).toEqual(["2", "3", "1"]);
  });

  test("people and rooms are found without their accents", () => {
    const tomas = accountOf({ id: "1", handle: "tf", name: "Tomás Łęcki" });
    for (const typed of ["tomas", "Tomás", "TÓM", "lecki"]) expect(rankPeople([tomas], typed)).toEqual([tomas]);
    expect(nameHas("Die Küche", "kuch")).toBe(true);
    expect(nameHas("Kuchen", "küch")).toBe(true);
    expect(nameHas("Die Küche", "che")).toBe(false);
  });

  test("the whole room is offered for the words that other programs have for it", () => {
    for (const typed of ["", "r", "room", "channel", "here", "Everyone", "all"]) expect(meansRoom(typed)).toBe(true);
    for (const typed of ["rooms", "bob", "x"]) expect(meansRoom(typed)).toBe(false);
  });
});

describe("commands", () => {
  test.each([
    ["/topic The new one", { name: "topic", rest: "The new one" }],
    ["/Leave ", { name: "leave", rest: "" }],
    ["/shrug", { name: "shrug", rest: "" }],
    ["//topic", null],
    ["/usr/bin is full", null],
    ["/ topic", null],
    [" /topic", null],
    ["50/50", null],
  ])("%j", (text, parsed) => {
    expect(parseCommand(text)).toEqual(parsed);
  });

  test("two slashes are one that is meant", () => {
    expect(unescaped("//topic")).toBe("/topic");
    expect(unescaped("a // b")).toBe("a // b");
  });
});

describe("Markdown while it is written", () => {
  const looks = (line: string, ...handles: string[]) =>
    markLine(line, "text", { isHandle: (handle) => handles.includes(handle), rooms: ["Garden", "Garden party"] })
      .filter(({ look }) => look !== 0 && (look & bits.sign) === 0)
      .map(({ text, look }) => [text, look]);

  test.each([
    ["a **b** c", [["b", bits.bold]]],
    ["a *b* c", [["b", bits.italic]]],
    ["***b***", [["b", bits.bold | bits.italic]]],
    ["~~b~~ ~c~", [["b", bits.strike]]],
    ["`**b**`", [["**b**", bits.code]]],
    ["snake_case_name", []],
    ["_b_", [["b", bits.italic]]],
    ["2 * 3 * 4", []],
    ["\\*b\\*", []],
    ["[b](https://x.org)", [["b", bits.link]]],
    ["see https://x.org/a_b_c.", [["https://x.org/a_b_c", bits.link]]],
    ["# b", [[" b", bits.bold]]],
    ["> b", [["b", bits.quote]]],
    ["- **b**", [["b", bits.bold]]],
    [
      "**a *b* c**",
      [
        ["a ", bits.bold],
        ["b", bits.bold | bits.italic],
        [" c", bits.bold],
      ],
    ],
  ] as [string, [string, number][]][])("%j", (line, expected) => {
    expect(looks(line)).toEqual(expected);
  });

  test("handles are marked when somebody is called so", () => {
    expect(looks("@bob and @nobody", "bob")).toEqual([["@bob", bits.mention]]);
    expect(looks("mail@bob", "bob")).toEqual([]);
    expect(looks("ねえ@bobさん, @bob...", "bob")).toEqual([
      ["@bob", bits.mention],
      ["@bob", bits.mention],
    ]);
  });

  test("rooms are marked by the longest name that stands there", () => {
    expect(looks("see #Garden party, #Garden and #Gardens x#Garden #None")).toEqual([
      ["#Garden party", bits.mention],
      ["#Garden", bits.mention],
    ]);
  });

  test("code blocks reach from fence to fence", () => {
    expect(markLines("a\n```js\n**b**\n```\nc").map(({ kind }) => kind)).toEqual([
      "text",
      "fence",
      "code",
      "fence",
      "text",
    ]);
    expect(markLines("~~~\n```\n~~~").map(({ kind }) => kind)).toEqual(["fence", "code", "fence"]);
    expect(markLines("> ```\n> **b**\nc").map(({ kind }) => kind)).toEqual(["fence", "code", "text"]);
    expect(markLines("- ```\n  b\n  ```\nc").map(({ kind }) => kind)).toEqual(["fence", "code", "fence", "text"]);
    expect(markLines("    ```\nb").map(({ kind }) => kind)).toEqual(["text", "text"]);
  });

  test("nothing of a line is lost or turned around", () => {
    const line = fc.array(fc.constantFrom(..."ab *_~`[]()@#>-\\:/\t1.🎉é")).map((chars) => chars.join(""));
    fc.assert(
      fc.property(line, (text) => {
        expect(
          markLine(text, "text", { isHandle: () => true, rooms: ["b"] })
            .map((piece) => piece.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });
});
