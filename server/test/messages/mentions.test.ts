import { describe, expect, test } from "bun:test";
import { canonicalEmoji } from "@parley/protocol";
import { mentionedWords } from "../../src/messages/mentions.ts";

const first = (text: string) => mentionedWords(text).map((handles) => handles[0] ?? "");

describe("words that may mention somebody", () => {
  const cases: readonly (readonly [string, string[]])[] = [
    ["@ann", ["ann"]],
    ["Hi @Ann, and @bob-b_2!", ["ann", "bob-b_2"]],
    ["(@ann) **@bob** _@cara_ ~~@dan~~", ["ann", "bob", "cara", "dan"]],
    ["> @ann said\n\n- @bob", ["ann", "bob"]],
    ["你好@ann你好", ["ann"]],
    ["@ann @ANN @ann", ["ann"]],
    ["ann@example.org, josé@example.org", []],
    ["`@ann` and ``@bob``", []],
    ["```\n@ann\n```\n\n    @bob", ["bob"]],
    ["@annさん ねえ@bob привет@cara", ["ann", "bob", "cara"]],
    ["[@ann](https://example.org) https://example.org/@bob example.org/@cara", []],
    ["![@ann](https://example.org/a.png)", []],
    ["\\@ann &#64;bob", []],
    ["\\\\@ann", ["ann"]],
    ["@", []],
    ["@a", []],
    ["@_ann @.ann", []],
    [`@${"a".repeat(33)}`, []],
    [`@${"a".repeat(32)}`, ["a".repeat(32)]],
  ];
  for (const [text, handles] of cases) {
    test(JSON.stringify(text), () => expect(first(text)).toEqual(handles));
  }

  test("a handle may contain what ends a sentence: the longest comes first", () => {
    expect(mentionedWords("@ann.lee...")).toEqual([["ann.lee", "ann"]]);
  });

  test("an escaped underscore is part of a handle", () => {
    expect(first("@ann\\_lee")).toEqual(["ann_lee"]);
  });

  test("a word too long for a link is none, which would take too long to find out", () => {
    const address = (length: number) => `https://example.org/${"a/".repeat(length / 2)}?@ann`;
    expect(first(`@bob ${address(800)}`)).toEqual(["bob"]);
    expect(first(`@bob ${address(4000)}`)).toEqual(["bob", "ann"]);
  });

  test("fifty at most", () => {
    const text = Array.from({ length: 60 }, (_, index) => `@person${index}`).join(" ");
    expect(mentionedWords(text)).toHaveLength(50);
  });
});

describe("the one form of an emoji", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["❤", "❤️"],
    ["❤️", "❤️"],
    ["❤\ufe0e", "❤️"],
    ["👍", "👍"],
    ["👍\ufe0f", "👍"],
    ["👍🏽", "👍🏽"],
    ["☝🏽", "☝🏽"],
    ["1⃣", "1️⃣"],
    ["🏳‍🌈", "🏳️‍🌈"],
    ["👁‍🗨", "👁️‍🗨️"],
    ["🇩🇪", "🇩🇪"],
    ["👨‍👩‍👧", "👨‍👩‍👧"],
    ["🧔‍♂", "🧔‍♂️"],
  ];
  for (const [typed, canonical] of cases)
    test(`${typed} is ${canonical}`, () => expect(canonicalEmoji(typed)).toBe(canonical));
});
