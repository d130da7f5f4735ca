import { describe, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { splitText } from "../src/composer/editing/split-text.ts";
import { markLine, markLines } from "../src/composer/mirror/mark-line.ts";
import { parseMarkdown } from "../src/rich-text/markdown/parse-markdown.ts";
import { plainText } from "../src/rich-text/markdown/plain-text.ts";

/** Texts of any length for which a careless parser needs much more than linear time. */
const hostile: Record<string, (length: number) => string> = {
  "addresses without a space": (length) => "https://a.b/@a".repeat(length / 14),
  "addresses behind a hash": (length) => "#\u0301https://a.b".repeat(length / 13),
  "an address of stars": (length) => `http://a.b/${"*".repeat(length)}a`,
  "mailboxes without a space": (length) => "a@b.c".repeat(length / 5),
  "a table of 60 columns and no cells": (length) =>
    `${"|a".repeat(60)}|\n${"|-".repeat(60)}|\n${"|\n".repeat(length / 2)}`,
  "a table of 60 columns in a quote": (length) =>
    `> ${"|a".repeat(60)}|\n> ${"|-".repeat(60)}|\n${"> |\n".repeat(length / 4)}`,
  "what is nearly the line below a table's head": (length) => `a\n${"|-".repeat(length / 2)}a\nb`,
  "tables without an end": (length) => "a|b\n-|-\n".repeat(length / 8),
  dollars: (length) => "$".repeat(length),
  "opened formulas": (length) => "$a ".repeat(length / 3),
  "escaped dollars": (length) => "$\\$\\$a ".repeat(length / 7),
  "formulas without an end on lines of their own": (length) => "$$ a\n".repeat(length / 5),
  "lines of dollars": (length) => "$$\n".repeat(length / 3),
  "formulas in quotes": (length) => "> $$\n> a\n".repeat(length / 9),
  quotes: (length) => ">".repeat(length),
  "quotes of many lines": (length) => `${"> ".repeat(19)}a\n`.repeat(length / 40),
  "lazy lines of a deep quote": (length) => `${"> ".repeat(18)}a\n${"b\n".repeat(length / 2)}`,
  "nested lists": (length) => `${"- ".repeat(18)}x\n`.repeat(length / 38),
  "opened brackets": (length) => "[".repeat(length),
  "opened links": (length) => "[a](".repeat(length / 4),
  "opened images": (length) => ".![".repeat(length / 3),
  "nested images": (length) => `${"![".repeat(length / 6)}a${"](b)".repeat(length / 6)}`,
  "nested links": (length) => `${"[".repeat(length / 6)}a${"](b)".repeat(length / 6)}`,
  "opened emphasis": (length) => "*a **b ".repeat(length / 7),
  "emphasis of two kinds": (length) => "*a_ **b__ ".repeat(length / 10),
  "stars around": (length) => `${"*".repeat(length / 2)}a${"*".repeat(length / 2)}`,
  "back-ticks of every length": (length) => {
    let text = "";
    for (let run = 1; text.length < length; run += 1) text += `${"`".repeat(run)} a `;
    return text;
  },
  "opened fences": (length) => "> ```\n".repeat(length / 6),
  "opened angles": (length) => "<http:".repeat(length / 6),
  "dots at the end of addresses": (length) => `https://a.b/${".".repeat(length)}a`,
  entities: (length) => "&a".repeat(length / 2),
  handles: (length) => "@a-".repeat(length / 3),
  "empty lines": (length) => "\n".repeat(length),
  spaces: (length) => `a${" ".repeat(length)}b`,
};
const families = Object.entries(hostile);

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

describe("the longest message is read in no time", () => {
  // Only a clock shows how a pattern behaves inside. Each of these takes a few milliseconds; with a pattern that backtracks at each
  // character, one of them takes twenty seconds.
  test.each(Object.entries(readers))("by %s", (_, read) => {
    const begun = performance.now();
    for (const [, make] of families) read(make(sizes.messageCeiling));
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});

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
