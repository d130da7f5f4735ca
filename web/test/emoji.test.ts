import { describe, expect, test } from "bun:test";
import { emojiGroups, findEmoji } from "../src/emoji/emoji-list.ts";
import { loadEmojiNames } from "../src/emoji/emoji-names.ts";

const first = (query: string) => findEmoji(query)[0]?.emoji;

describe("emoji are found", () => {
  test.each([
    ["heart", "❤️"],
    [":heart:", "❤️"],
    ["star", "⭐"],
    ["fire", "🔥"],
    ["100", "💯"],
    ["thumbsup", "👍"],
    ["+1", "👍"],
    ["thumbs_up", "👍"],
    ["tada", "🎉"],
    ["joy", "😂"],
    ["smile", "😄"],
    ["white_check_mark", "✅"],
    ["FIRE", "🔥"],
  ])("by the code that other programs have for it: %s", (code, emoji) => {
    expect(first(code)).toBe(emoji);
    expect(findEmoji(code)[0]?.codes).toContain(code.replaceAll(":", "").toLowerCase());
  });

  test.each([
    ["pizza", "🍕"],
    ["apple", "🍎"],
    ["dog", "🐶"],
  ])("with the whole word and the fewest words first: %s", (word, emoji) => {
    expect(first(word)).toBe(emoji);
  });

  test("by several words in any order, and by none that does not begin so", () => {
    expect(first("heart green")).toBe("💚");
    expect(findEmoji("izza")).toEqual([]);
  });

  test("in the language of the page, and by their codes all the same", async () => {
    const german = await loadEmojiNames("de");
    expect(findEmoji("herz", german)[0]?.emoji).toMatch(/❤️|💔|🫀|💙/u);
    expect(findEmoji("heart", german)[0]?.emoji).toBe("❤️");
  });

  test("with no code that two of them share", () => {
    const codes = emojiGroups.flatMap(({ emoji }) => emoji.flatMap((entry) => entry.codes));
    expect(codes.length).toBeGreaterThan(500);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
