import { describe, expect, test } from "bun:test";
import { characters, emoji, handle, isVisible, line, prose } from "../src/index.ts";

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe("a line", () => {
  const name = line(10);
  test.each(["Ann", "山田太郎", "محمد", "O'Neil", "नमस्ते", "👩‍🚀"])("takes %s", (text) =>
    expect(accepts(name, text)).toBe(true),
  );
  test.each([
    ["nothing", ""],
    ["spaces", "   "],
    ["a zero-width space", "\u200b"],
    ["a Hangul filler", "\u3164"],
    ["a line break", "a\nb"],
    ["a direction override", "a\u202eb"],
    ["half a surrogate pair", "a\ud800"],
    ["eleven characters", "abcdefghijk"],
    ["an object", { $gt: "" }],
  ])("refuses %s", (_what, text) => expect(accepts(name, text)).toBe(false));
  test("is trimmed", () => expect(name.parse("  Ann ")).toBe("Ann"));
  test("counts characters, not code units", () => expect(accepts(name, "🎉".repeat(10))).toBe(true));
});

describe("prose", () => {
  test("keeps line breaks and tabs", () => expect(prose(20).parse("a\n\tb")).toBe("a\n\tb"));
  test("keeps Windows line breaks for the server to fold", () => expect(accepts(prose(20), "a\r\nb")).toBe(true));
  test.each(["\u0000", "\u001b[2J", "\ud800"])("refuses %j", (text) => expect(accepts(prose(20), text)).toBe(false));
});

describe("handles", () => {
  test.each(["ann", "a1", "x.y-z_0"])("takes %s", (text) => expect(accepts(handle, text)).toBe(true));
  test.each(["a", ".ann", "ann-", "ann smith", "аnn", "a".repeat(33), "room\u200b"])("refuses %j", (text) =>
    expect(accepts(handle, text)).toBe(false),
  );
  test("are small", () => expect(handle.parse("Ann")).toBe("ann"));
});

describe("emoji", () => {
  test.each(["👍", "❤️", "🇩🇪", "1️⃣", "👨‍👩‍👧", "👍🏽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])("takes %s", (text) =>
    expect(accepts(emoji, text)).toBe(true),
  );
  test.each(["", "a", "👍👍", "1", "<b>", "👍\u202e", "🎉".repeat(30)])("refuses %j", (text) =>
    expect(accepts(emoji, text)).toBe(false),
  );
});

test("visible means that there is something to see", () => {
  expect(isVisible("a")).toBe(true);
  expect(isVisible(" \u200b\n\u2060")).toBe(false);
});

test("characters are code points", () => {
  expect(characters("a🎉é")).toBe(3);
});
