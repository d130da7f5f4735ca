import { cut } from "../normalize-text.ts";

/** UTF-16 units of a word that are stored and compared; the rest is ignored. */
const widest = 32;
/** Words of one name and topic by which it is found: the first ones. */
export const maxWords = 48;
/** Characters of a beginning that is kept as a word of its own: so many names share it that they could not be sorted when they are asked for. */
const short = 2;

/** Scripts that put no space between words: there each character begins one. */
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const letter = /[\p{L}\p{N}]/u;

const beginning = (word: string, characters: number): string => [...word].slice(0, characters).join("");

/** Where words begin in a text without spaces: at its first character, behind whatever is neither letter nor digit, anywhere where words have no spaces. */
function wordsIn(token: string): string[] {
  const words: string[] = [];
  let at = 0;
  let before = "";
  for (const character of token) {
    const isFirst = letter.test(character) && !letter.test(before);
    if (at === 0 || isFirst || spaceless.test(character)) words.push(cut(token.slice(at), widest));
    at += character.length;
    before = character;
  }
  return words;
}

/** What folded text is found by: its words, and their first characters. */
export function wordsOf(folded: string): string[] {
  const words = folded.split(/\s+/).filter(Boolean).flatMap(wordsIn).slice(0, maxWords);
  return [...new Set(words.flatMap((word) => [beginning(word, 1), beginning(word, short), word]))];
}

/** A word that is looked for. */
export interface Wanted {
  readonly word: string;
  /** The word is what is looked for, and not the beginning of it: a short one is kept by itself. */
  readonly isWhole: boolean;
}

/** Words of a query that count: the longest, which leave the least to look through. */
const maxWanted = 8;

/** The words of a folded query, each of which what is found has to have a word that begins with it; the longest first. */
export function wantedIn(folded: string): Wanted[] {
  const words = [...new Set(folded.split(/\s+/).filter(Boolean))].map((word) => cut(word, widest));
  return words
    .sort((one, other) => other.length - one.length)
    .slice(0, maxWanted)
    .map((word) => ({ word, isWhole: [...word].length <= short }));
}
