import { foldForSearch } from "./fold.ts";

const inWord = "[\\p{L}\\p{N}\\p{M}\\p{Extended_Pictographic}\\p{Regional_Indicator}]";
const wordPattern = new RegExp(`${inWord}+`, "gu");
const wordCharacter = new RegExp(inWord, "u");
/**
 * Characters that are found by themselves, wherever they stand: of scripts that put no space between words, of Korean, which joins endings to them,
 * and emoji.
 */
const dense =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Extended_Pictographic}\p{Regional_Indicator}\u3006\u3099\u309a\u30fc]/u;

export const isDense = (character: string): boolean => dense.test(character);

/** The words of a text, folded, with one space between them. What is no letter, digit or emoji stands between words. */
export const wordsForSearch = (text: string): string => (foldForSearch(text).match(wordPattern) ?? []).join(" ");

/** True for what words are made of, folded; the rest stands between them. */
export const isInWord = (character: string): boolean => wordCharacter.test(character);

/** Stands between characters that are found by themselves, so that the three of a gram hold only two of them, or one. */
const between = "\u0001";

/** Characters of which any three that follow each other are a gram. */
const spread = (words: string): string[] =>
  [...words].flatMap((character, index, all) => {
    if (!isDense(character)) return [character];
    const follows = index > 0 && isDense(all[index - 1] ?? "");
    return follows ? [character, between] : [between, character, between];
  });

const gramsOf = (units: readonly string[]): string[] => [
  ...new Set(units.slice(2).map((unit, index) => `${units[index]}${units[index + 1]}${unit}`)),
];

/** What an index cuts into pieces of three characters, with a space before the first word and behind the last. */
export const gramText = (words: string): string => spread(` ${words} `).join("");

/** The different pieces of three characters of `gramText`. */
export const gramsOfWords = (words: string): string[] => gramsOf(spread(` ${words} `));

/** The pieces that every text has in which `part` stands, as it is, spaces too. None if it is too short for one. */
export const gramsOfPart = (part: string): string[] => gramsOf(spread(part));
