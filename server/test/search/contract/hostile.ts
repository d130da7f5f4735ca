import { describe, expect, test } from "bun:test";
import { wordsForSearch } from "@parley/protocol/searching";
import { gramsOf, inRooms, newId, type Scene } from "./scene.ts";

/** Three characters that mean something to SQL, to a full-text index or to a pattern. */
const metacharacters = [
  ...["'''", '"""', '" "', "'; ", "--x", "/*x", "%%%", "___", "a%b", "***", "a*b", "^ab", "(((", ")))", "{a}", "[a]"],
  ...["\\\\\\", "\\'x", '\\"x', "$$$", "$1 ", ":ab", "@@@", "???", "+ab", "-ab", "|||", "a|b", "&&&", "a&b", "!ab"],
  ...["<->", "~*~", "a:b", "#ab", "```", ";;;", "\u0001\u0001\u0001", "\u0002\u0003\u0004", "\u001b[0", "\t\n\r"],
  ...["and", "AND", "or ", "NOT", "col", "nul", "\u202e\u200b\ufeff", "🎉🎉🎉", "\u{10ffff}ab", "\u007f\u0080\u0085"],
];

/** Questions and texts that are meant to do harm. */
export function hostileContract(scene: Scene): void {
  describe("hostile", () => {
    test.each(metacharacters)("pieces such as %j break nothing, and find nothing else", async (gram) => {
      await scene.put("nothing special in this room");
      expect(await scene.find("", { grams: [gram] })).toEqual([]);
      expect(await scene.find("", { grams: [...gramsOf("special"), gram] })).toEqual([]);
      expect(await scene.find("special")).toEqual([1]);
    });

    test("ten thousand pieces take no time that matters", async () => {
      const text = lettersOf(6000).join("");
      await scene.put(text, "short");
      const own = gramsOf(text).slice(0, 10_000);
      expect(own.length).toBe(10_000);
      expect(await scene.find("", { grams: own })).toEqual([1]);
      const foreign = Array.from({ length: 10_000 }, (_, at) => String.fromCodePoint(0x4e00 + at, 0x61, 0x62));
      expect(await scene.find("", { grams: [...own.slice(0, 100), ...foreign] })).toEqual([]);
    }, 20_000);

    test("ten thousand rooms", async () => {
      await scene.put("a needle in hay", "a second needle");
      const rooms = inRooms(...Array.from({ length: 5000 }, newId), scene.room, ...Array.from({ length: 5000 }, newId));
      for (const typed of ["needle", ""]) expect(await scene.find(typed, { rooms })).toEqual([2, 1]);
      expect(await scene.find("needle", { rooms: new Map([...rooms, [scene.room, 1]]) })).toEqual([2]);
    }, 20_000);

    test("ten thousand authors", async () => {
      await scene.put("a thimble");
      const authorIds = [...Array.from({ length: 10_000 }, newId), scene.olivia];
      for (const typed of ["thimble", ""]) expect(await scene.find(typed, { authorIds })).toEqual([1]);
    }, 20_000);

    test("a text of the greatest length, with every character of it", async () => {
      const letters = lettersOf(16_000);
      const words = wordsForSearch(letters.join(""));
      scene.room = newId();
      await scene.fed.put(scene.doc({ position: 1, words }));
      for (const at of [0, 8000, 15_990]) expect(await scene.find(letters.slice(at, at + 3).join(""))).toEqual([1]);
    }, 20_000);
  });
}

/** Different Chinese characters. */
const lettersOf = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000)));
