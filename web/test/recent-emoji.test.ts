import "./dom.ts";
import { beforeEach, describe, expect, test } from "bun:test";
import { emojiGroups } from "../src/emoji/emoji-list.ts";
import { quickEmoji } from "../src/emoji/quick-emoji.ts";
import { handyEmoji, maxRecentEmoji, noteEmoji } from "../src/emoji/recent-emoji.ts";
import { skinTone, skinTones, withTone } from "../src/emoji/skin-tone.ts";

describe("a colour of skin", () => {
  test.each([
    ["👍", "👍🏽"],
    ["✌️", "✌🏽"],
    ["🧑‍🍳", "🧑🏽‍🍳"],
    ["🤝", "🤝🏽"],
    ["❤️", "❤️"],
    ["👪", "👪"],
  ])("of %s", (emoji, toned) => expect(withTone(emoji, "medium")).toBe(toned));

  test("makes one emoji of each that there is, or leaves it alone", () => {
    const all = emojiGroups.flatMap(({ emoji }) => emoji.map((entry) => entry.emoji));
    for (const tone of skinTones) for (const emoji of all) expect(withTone(emoji, tone)).toMatch(/^\p{RGI_Emoji}$/v);
    expect(all.filter((emoji) => withTone(emoji, "dark") !== emoji).length).toBeGreaterThan(30);
  });

  test("is remembered in this browser", () => {
    skinTone.set("dark");
    expect(localStorage.getItem("parley.skin-tone")).toBe("dark");
    expect(withTone("👍")).toBe("👍🏿");
    skinTone.set("none");
  });
});

describe("emoji at hand", () => {
  beforeEach(() => {
    for (const emoji of quickEmoji) noteEmoji(emoji);
  });

  test("are those picked last, then the usual ones, each once", () => {
    noteEmoji("🍕");
    expect(handyEmoji(6)[0]).toBe("🍕");
    expect(new Set(handyEmoji(16)).size).toBe(handyEmoji(16).length);
    expect(handyEmoji(16)).toEqual(expect.arrayContaining([...quickEmoji]));
  });

  test("stay in their places when they are picked again", () => {
    noteEmoji("🥑");
    noteEmoji("🍕");
    const before = handyEmoji(6);
    noteEmoji("🥑");
    expect(handyEmoji(6)).toEqual(before);
  });

  test("are as many as may be remembered, whatever is picked", () => {
    const all = emojiGroups.flatMap(({ emoji }) => emoji.map((entry) => entry.emoji));
    for (const emoji of all) noteEmoji(emoji);
    expect(localStorage.getItem("parley.recent-emoji")?.split(" ")).toHaveLength(maxRecentEmoji);
  });
});
