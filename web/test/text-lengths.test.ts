import { expect, test } from "bun:test";
import { textLengths } from "../src/messages/info/text-lengths.ts";

test.each<[string, number, number]>([
  ["", 0, 0],
  ["Two words", 9, 2],
  ["naïve e\u0301te\u0301", 9, 2],
  ["👨‍👩‍👧‍👦 🇫🇷", 3, 0],
  ["东京很大", 4, 3],
  ["one, two; three!", 16, 3],
  ["x".repeat(160_000), 160_000, 1],
])("a text of characters and words is counted as people count: %#", (text, characters, words) => {
  const counted = textLengths(text);
  expect(counted.characters).toBe(characters);
  // The number of Chinese words depends on the browser's dictionary.
  if (!text.startsWith("东")) expect(counted.words).toBe(words);
  else expect(counted.words).toBeGreaterThan(1);
});
