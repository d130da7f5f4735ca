import { foldForSearch } from "./fold.ts";

const inWord = "[\\p{L}\\p{N}\\p{M}\\p{Extended_Pictographic}\\p{Regional_Indicator}]";
const wordPattern = new RegExp(`${inWord}+`, "gu");
const wordCharacter = new RegExp(inWord, "u");
/**
 * Characters that match alone, at any place: of scripts without spaces between words, of Korean, which appends endings to words,
 * and emoji.
 */
const dense =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Extended_Pictographic}\p{Regional_Indicator}\u3006\u3099\u309a\u30fc]/u;

export const isDense = (character: string): boolean => dense.test(character);

/** The folded words of a text, with one space between them. Every character that is no letter, digit or emoji separates words. */
export const wordsForSearch = (text: string): string => (foldForSearch(text).match(wordPattern) ?? []).join(" ");

/** True for a folded character that can be part of a word; all others separate words. */
export const isInWord = (character: string): boolean => wordCharacter.test(character);

/** Inserted between characters that match alone, so that a gram of three characters holds only one or two of them. */
const between = "\u0001";

/** The characters whose consecutive triples are the grams. */
const spread = (words: string): string[] =>
  [...words].flatMap((character, index, all) => {
    if (!isDense(character)) return [character];
    const follows = index > 0 && isDense(all[index - 1] ?? "");
    return follows ? [character, between] : [between, character, between];
  });

const gramsOf = (units: readonly string[]): string[] => [
  ...new Set(units.slice(2).map((unit, index) => `${units[index]}${units[index + 1]}${unit}`)),
];

/** The text that an index cuts into grams of three characters, with a space before the first and after the last word. */
export const gramText = (words: string): string => (dense.test(words) ? spread(` ${words} `).join("") : ` ${words} `);

/** The distinct grams of `gramText`. */
export const gramsOfWords = (words: string): string[] => gramsOf(spread(` ${words} `));

/** The grams of every text that contains `part`, spaces included. Empty if `part` is too short for a gram. */
export const gramsOfPart = (part: string): string[] => gramsOf(spread(part));
