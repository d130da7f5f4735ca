import { expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { slowlyRead } from "@parley/protocol/growth";
import { hostileTexts } from "@parley/protocol/hostile-texts";
import { splitText } from "../src/composer/editing/split-text.ts";
import { markLine, markLines } from "../src/composer/mirror/mark-line.ts";
import { parseMarkdown } from "../src/rich-text/markdown/parse-markdown.ts";
import { plainText } from "../src/rich-text/markdown/plain-text.ts";

const families = Object.entries(hostileTexts);

/** Every function of the app that reads a whole message of another user. */
const readers: Record<string, (text: string) => unknown> = {
  "the messages' Markdown": parseMarkdown,
  "a preview": plainText,
  "the composer's marks": (text) =>
    markLines(text).map((line) =>
      markLine(line.text, line.kind, { isHandle: (handle) => handle.length > 1, rooms: ["kitchen"] }),
    ),
  "the composer's parts": (text) => splitText(text, 4000),
};

test.each(Object.entries(readers))(
  "the longest message is read in a time that grows with its length only, by %s",
  (_, read) => {
    expect(slowlyRead(read, sizes.messageCeiling)).toEqual([]);
  },
);

test("a table whose rows would be filled up to more cells than a page can draw is no table", () => {
  const text = `${"|a".repeat(60)}|\n${"|-".repeat(60)}|\n${"|\n".repeat(1800)}`;
  expect(parseMarkdown(text).tokens?.some((token) => token.type === "td_open")).toBe(false);
  const small = `${"|a".repeat(20)}|\n${"|-".repeat(20)}|\n${"|\n".repeat(30)}`;
  expect(parseMarkdown(small).tokens?.filter((token) => token.type === "td_open")).toHaveLength(600);
});

test("a table of 20 columns or of 200 rows is one; a larger one, also of ten times the size, is shown as it was typed", () => {
  const table = (columns: number, rows: number) =>
    `${"|a".repeat(columns)}|\n${"|-".repeat(columns)}|\n${`${"|b".repeat(columns)}|\n`.repeat(rows)}`;
  const cells = (text: string) => parseMarkdown(text).tokens?.filter(({ type }) => type === "td_open").length;
  expect(cells(table(sizes.tableColumns, 3))).toBe(60);
  expect(cells(table(3, sizes.tableRows))).toBe(600);
  const tooLarge = [
    [sizes.tableColumns + 1, 3],
    [3, sizes.tableRows + 1],
    [sizes.tableColumns * 10, 3],
    [3, sizes.tableRows * 10],
  ] as const;
  for (const [columns, rows] of tooLarge) expect(cells(table(columns, rows))).toBe(0);
  // Two separate tables are not counted as one.
  expect(cells(`${table(15, 3)}\n${table(15, 3)}`)).toBe(90);
});

test("a message of twice the length has at most twice the tokens, and never more than a page can draw", () => {
  const count = (text: string) => {
    const tokens = parseMarkdown(text).tokens ?? [];
    return tokens.reduce((sum, token) => sum + 1 + (token.children?.length ?? 0), 0);
  };
  for (const [name, make] of families) {
    const [half, whole] = [count(make(sizes.messageCeiling / 2)), count(make(sizes.messageCeiling))];
    expect(`${name}: ${whole <= Math.min(6000, half * 2 + 100) || half === 0}`).toBe(`${name}: true`);
  }
});
