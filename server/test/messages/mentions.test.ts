import { describe, expect, test } from "bun:test";
import { canonicalEmoji, mentionsOf, messageReader } from "@parley/protocol";
import { mentionCorpus, people } from "@parley/protocol/testing";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { mentionedWords } from "../../src/messages/mentions/mentions.ts";

const first = (text: string) => mentionedWords(text).map((handles) => handles[0] ?? "");

/** Returns the accounts that a text mentions when all accounts of the corpus are in the room; each once, as the server stores them. */
const mentioned = (text: string) => [
  ...new Set(
    mentionedWords(text).flatMap((handles) => handles.find((one) => people.some((person) => person === one)) ?? []),
  ),
];

describe("words that may mention somebody", () => {
  test.each(mentionCorpus.map(([text, handles]) => [text.slice(0, 80), text, handles] as const))(
    "%j",
    (_, text, handles) => {
      expect(mentioned(text)).toEqual([...new Set(handles)]);
    },
  );

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

  test("are those of the whole text: none is passed over before it is read", () => {
    const read = messageReader((options) => new MarkdownIt(options));
    const piece = fc.constantFrom(..."@ab.1é日 *_`~\\[]()|>-\n\u202e&;#/:", "@ann", "&#64;", "](x)", "**");
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
        (text) => {
          const all = mentionsOf(read(text)).map(([longest]) => longest);
          expect(mentionedWords(text).map(([longest]) => longest)).toEqual([...new Set(all)]);
        },
      ),
      { numRuns: 3000 },
    );
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
