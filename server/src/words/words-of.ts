import { cut } from "../normalize-text.ts";

/** UTF-16 units of a word that are stored and compared; the rest is ignored. */
const widest = 32;
/** Words of one name and topic by which it is found: the first ones. */
export const maxWords = 48;
/** Length of prefixes that are stored as separate words: too many names share such a prefix to sort them at the time of a query. */
const short = 2;

/** Scripts that put no space between words: there each character begins one. */
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const letter = /[\p{L}\p{N}]/u;

const beginning = (word: string, characters: number): string => [...word].slice(0, characters).join("");

/** The words of a token without spaces: from its first character, after each character that is no letter or digit, and anywhere in scripts without spaces. */
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

/** The index entries of a folded text: its words, and their short prefixes. */
export function wordsOf(folded: string): string[] {
  const words = folded.split(/\s+/).filter(Boolean).flatMap(wordsIn).slice(0, maxWords);
  return [...new Set(words.flatMap((word) => [beginning(word, 1), beginning(word, short), word]))];
}

/** A word that is looked for. */
export interface QueryWord {
  readonly word: string;
  /** True if the query is an exact entry of the index, as short prefixes are, instead of a prefix of one. */
  readonly isWhole: boolean;
}

/** The index entry that all texts with a word that begins with this one have. */
export const shortPrefixOf = ({ word }: QueryWord): QueryWord => ({ word: beginning(word, short), isWhole: true });

/** Most words of a query that are used: the longest, which are the most selective. */
const maxWanted = 8;

/** The words of a folded query, longest first: a result has a word that begins with each of them. */
export function wantedIn(folded: string): QueryWord[] {
  const words = [...new Set(folded.split(/\s+/).filter(Boolean))].map((word) => cut(word, widest));
  return words
    .sort((one, other) => other.length - one.length)
    .slice(0, maxWanted)
    .map((word) => ({ word, isWhole: [...word].length <= short }));
}
