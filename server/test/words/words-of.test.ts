import { describe, expect, test } from "bun:test";
import { fold } from "../../src/normalize-text.ts";
import { maxWords, wantedIn, wordsOf } from "../../src/words/words-of.ts";

describe("words of a text", () => {
  test.each([
    ["Émile Zola", ["e", "em", "emile", "z", "zo", "zola"]],
    ["O’Neill-Doe", ["o", "o’", "o’neill-doe", "n", "ne", "neill-doe", "d", "do", "doe"]],
    ["%_", ["%", "%_"]],
    ["田中a", ["田", "田中", "田中a", "中", "中a"]],
    ["🚣 up", ["🚣", "u", "up"]],
    ["", []],
  ])("of %j are kept with their first characters", (text, words) => {
    expect(wordsOf(fold(text)).toSorted()).toEqual(words.toSorted());
  });

  test("are bounded in number and length, and never end in half a character", () => {
    const many = wordsOf(Array.from({ length: 10 * maxWords }, (_, index) => `word${index}`).join(" "));
    expect(many).toContain(`word${maxWords - 1}`);
    expect(many).not.toContain(`word${maxWords}`);
    expect(wordsOf("龍".repeat(10_000)).length).toBeLessThanOrEqual(3 * maxWords);
    for (const word of wordsOf(`a${"🚣".repeat(500)}`)) {
      // As long as an id it would be taken for one by SQLite.
      expect(word.length).toBeLessThanOrEqual(32);
      expect(word.isWellFormed()).toBe(true);
    }
  });

  test("that are looked for are the longest first, and some", () => {
    expect(wantedIn("a bcd ef ef")).toEqual([
      { word: "bcd", isWhole: false },
      { word: "ef", isWhole: true },
      { word: "a", isWhole: true },
    ]);
    expect(wantedIn(Array.from({ length: 40 }, (_, index) => `w${index}`).join(" "))).toHaveLength(8);
  });
});
