import { describe, expect, test } from "bun:test";
import { addressOf, editOfLink, linkAt } from "../src/composer/editing/link-at.ts";
import { edited } from "../src/composer/editing/text-edit.ts";

test.each<[string, string | null]>([
  ["https://example.org/a", "https://example.org/a"],
  [" example.org/a?b ", "https://example.org/a?b"],
  ["www.example.org", "https://www.example.org"],
  ["ann@example.org", "mailto:ann@example.org"],
  ["javascript:alert(1)", null],
  ["two words", null],
  ["word", null],
  ["", null],
])("the address %j is %j", (typed, address) => expect(addressOf(typed)).toBe(address));

describe("a link is written", () => {
  const linked = (text: string, start: number, end: number, said: string, address: string) =>
    edited(text, editOfLink(linkAt(text, start, end), said, address));

  test("around the selection", () => {
    expect(linkAt("see this now", 4, 8)).toEqual({ start: 4, end: 8, text: "this", address: "" });
    expect(linked("see this now", 4, 8, "this", "https://example.org")).toBe("see [this](https://example.org) now");
  });

  test("as its address when it has no text, and with its brackets escaped", () => {
    expect(linked("see ", 4, 4, "", "https://example.org")).toBe("see https://example.org");
    expect(linked("see ", 4, 4, "a [b]", "https://example.org/(c)")).toBe(
      "see [a \\[b\\]](https://example.org/%28c%29)",
    );
  });

  test("in the place of the link that the caret is in", () => {
    const text = "see [a \\[b\\]](https://example.org/a) now";
    expect(linkAt(text, 7, 7)).toMatchObject({ text: "a [b]", address: "https://example.org/a" });
    expect(linked(text, 7, 7, "c", "https://example.org/c")).toBe("see [c](https://example.org/c) now");
  });

  test("for an address that is selected, without a text", () => {
    expect(linkAt("https://example.org", 0, 19)).toMatchObject({ text: "", address: "https://example.org" });
  });
});
