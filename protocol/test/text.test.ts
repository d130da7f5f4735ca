import { describe, expect, test } from "bun:test";
import { bio, characters, emoji, handle, isVisible, line, prose } from "../src/index.ts";

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
  test.each([
    ["a zero-width space", "A\u200bnn", "Ann"],
    ["a word joiner", "A\u2060nn", "Ann"],
    ["a soft hyphen", "A\u00adnn", "Ann"],
    ["tags", "Ann\u{e0041}\u{e007f}", "Ann"],
    ["a joiner between Latin letters", "A\u200dn\u200cn", "Ann"],
    ["thirty marks on a letter", `A\u0301${"\u0302".repeat(30)}`, "A\u0301\u0302\u0302\u0302"],
  ])("loses %s", (_what, typed, kept) => expect(line(80).parse(typed)).toBe(kept));
  test.each(["می\u200cخواهم", "👩\u200d🚀", "ක්\u200dෂ", "❤\ufe0f"])("keeps the joiners of %s", (text) =>
    expect(line(80).parse(text)).toBe(text),
  );
  test("as long as a request may be is read in no time, whatever it is made of", () => {
    const begun = performance.now();
    for (const part of ["\u200d", "\u0301", "\u200b", "a\u200d", "\u200d\u0301", " "])
      accepts(name, part.repeat(60_000));
    // A pattern that tries everything anew at each character takes minutes.
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
  test("is trimmed", () => expect(name.parse("  Ann ")).toBe("Ann"));
  test("counts characters, not code units", () => expect(accepts(name, "🎉".repeat(10))).toBe(true));
});

describe("a bio", () => {
  test("loses what would turn the text around it, and keeps its lines", () =>
    expect(bio.parse("I am\u202e no\n\u2066admin\u2069")).toBe("I am no\n\u2066admin\u2069"));
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
  test.each(["👍", "❤️", "❤", "©", "🇩🇪", "1️⃣", "*️⃣", "👨‍👩‍👧", "👍🏽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏳‍🌈", "👩🏽‍❤️‍💋‍👨🏿", "🏌️‍♂️"])(
    "takes %s",
    (text) => expect(accepts(emoji, text)).toBe(true),
  );
  test.each([
    ...[
      "",
      "a",
      "👍👍",
      "1",
      "<b>",
      "👍\u202e",
      "🎉".repeat(30),
      `👍${"\u0301".repeat(30)}`,
      "❤\u20e3\u20e3",
      "👍\u0301",
    ],
    ...["👨‍👍‍👍", "🇩", "😀\u{e0067}\u{e0062}\u{e007f}", "\u200d👍", "👍\ufe0f\ufe0f"],
  ])("refuses %j", (text) => expect(accepts(emoji, text)).toBe(false));
});

test("visible means that there is something to see", () => {
  expect(isVisible("a")).toBe(true);
  expect(isVisible(" \u200b\n\u2060")).toBe(false);
});

test("characters are code points", () => {
  expect(characters("a🎉é")).toBe(3);
});
