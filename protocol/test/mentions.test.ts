import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { handle, mentionAt, mentionsIn, typedMention } from "../src/index.ts";

const words = (text: string) => mentionsIn(text).map(({ handles }) => handles[0]);

describe("mentions in plain text", () => {
  test.each([
    ["@ann", ["ann"]],
    ["Hi @Ann, and @bob-b_2!", ["ann", "bob-b_2"]],
    ["@annさん ねえ@ann привет@ann", ["ann", "ann", "ann"]],
    ["ann@bob.org x@ann 1@ann josé@ann a/@ann @@ann", []],
    ["@a @_ann @.ann", []],
    [`@${"a".repeat(32)} @${"b".repeat(33)}`, ["a".repeat(32)]],
  ])("%j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test("stand for handles, the longest first: a handle may contain what ends a sentence", () => {
    expect(mentionsIn("see @ann.lee...")).toEqual([{ index: 4, handles: ["ann.lee", "ann"] }]);
  });

  test("stand for every handle that a person can have", () => {
    const handles = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,30}[a-z0-9]$/);
    fc.assert(
      fc.property(handles, (name) => {
        expect(handle.parse(name)).toBe(name);
        expect(words(`(@${name})`)).toEqual([name]);
        expect(mentionAt(`ねえ@${name}`, 2)?.[0]).toBe(name);
      }),
    );
  });

  test("are found at one place as they are found in all of the text", () => {
    const text = fc.array(fc.constantFrom(..."@ab1.-_é日 /@")).map((letters) => letters.join(""));
    fc.assert(
      fc.property(text, (written) => {
        const each = [...written].flatMap((_, index) => {
          const handles = mentionAt(written, index);
          return handles ? [{ index, handles }] : [];
        });
        expect(each).toEqual(mentionsIn(written));
      }),
    );
  });

  test("a word of 160,000 letters and dots is read at once", () => {
    expect(words(`@${"a.".repeat(80_000)}`)).toEqual([`${"a.".repeat(15)}a`]);
  });
});

describe("a mention that is being typed", () => {
  test.each([
    ["@", ""],
    ["hi @bo", "bo"],
    ["(@Søren", "Søren"],
    ["ねえ@bo", "bo"],
    ["привет@bo", "bo"],
  ])("%j", (text, typed) => expect(typedMention(text)).toBe(typed));
  test.each(["mail@bo", "@@bo", "hi @bo there", "https://x.org/@bo", "none"])("%j is none", (text) =>
    expect(typedMention(text)).toBeNull(),
  );
});
