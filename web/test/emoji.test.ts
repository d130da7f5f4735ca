import { describe, expect, test } from "bun:test";
import { emoji as accepted, canonicalEmoji } from "@parley/protocol";
import { emojiGroups, findEmoji, nameOfEmoji } from "../src/emoji/emoji-list.ts";
import { type EmojiNames, loadEmojiNames } from "../src/emoji/emoji-names.ts";
import { languages } from "../src/strings/language.ts";

const first = (query: string, names?: EmojiNames) => findEmoji(query, names)[0]?.emoji;

const all = emojiGroups.flatMap(({ emoji }) => emoji);

describe("the list of emoji", () => {
  test("has all of Unicode 17 without skin tones, each once and in a group", () => {
    const written = new Set(all.map(({ emoji }) => emoji));
    expect(written.size).toBe(1914);
    expect(all).toHaveLength(1914);
    for (const { emoji } of emojiGroups) expect(emoji.length).toBeGreaterThan(80);
    // Each sign that is drawn as a picture by itself, and each pair of letters that is a flag, found without the list.
    const missing: string[] = [];
    const expectListed = (emoji: string) =>
      /^\p{RGI_Emoji}$/v.test(emoji) && !written.has(emoji) && missing.push(emoji);
    for (let code = 0xa0; code < 0x1_fb00; code += 1) {
      const sign = String.fromCodePoint(code);
      if (!/\p{Emoji_Component}/u.test(sign)) for (const form of [sign, `${sign}\ufe0f`]) expectListed(form);
    }
    const letters = Array.from({ length: 26 }, (_, index) => String.fromCodePoint(0x1f1e6 + index));
    for (const first of letters) for (const second of letters) expectListed(first + second);
    expect(missing).toEqual([]);
  });

  test("is what the server accepts as reactions, in the form in which it stores them", () => {
    for (const { emoji } of all) {
      expect(accepted.safeParse(emoji).success).toBe(true);
      expect(canonicalEmoji(emoji)).toBe(emoji);
    }
  });

  test.each([...languages])("has a name and a flag by name in %s", async (language) => {
    const names = await loadEmojiNames(language);
    expect(all.filter((entry) => [entry.emoji, ""].includes(nameOfEmoji(entry, names).trim()))).toEqual([]);
    if (language !== "en") expect(Object.keys(names).sort()).toEqual(all.map(({ emoji }) => emoji).sort());
    const kenya = { en: "Kenya", de: "Kenia", fr: "Kenya", es: "Kenia", ja: "ケニア", ar: "كينيا" }[language];
    expect(findEmoji(kenya, names)[0]?.emoji).toBe("🇰🇪");
  });
});

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

  test("with the short codes that begin so before other words", () => {
    expect(
      findEmoji("sm")
        .slice(0, 3)
        .map(({ emoji }) => emoji),
    ).toEqual(["😄", "😏", "😃"]);
    expect(first("tad")).toBe("🎉");
    expect(first("hea")).toBe("❤️");
  });

  test("by several words in any order, and by none that does not begin so", () => {
    expect(first("heart green")).toBe("💚");
    expect(findEmoji("izza")).toEqual([]);
  });

  test("in the language of the page, and by their codes all the same", async () => {
    const german = await loadEmojiNames("de");
    expect(german[first("herz", german) ?? ""]).toMatch(/herz/i);
    expect(findEmoji("heart", german)[0]?.emoji).toBe("❤️");
  });

  test("with no code that two of them share", () => {
    const codes = all.flatMap((entry) => entry.codes);
    expect(all.filter((entry) => entry.codes.length === 0)).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
