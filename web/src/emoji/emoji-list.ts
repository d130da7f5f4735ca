import addedCodes from "./added-codes.json";
import { addedWords } from "./added-words.ts";
import type { EmojiNames } from "./emoji-names.ts";
import englishNames from "./names/english.json";
import groups from "./names/groups.json";
import shortcodes from "./names/shortcodes.json";

export type EmojiGroup = keyof typeof groups;

export interface Emoji {
  emoji: string;
  /** The English name. */
  name: string;
  /** Its short codes in other programs, without colons. */
  codes: readonly string[];
}

const english: EmojiNames = englishNames;
const codesOf: Readonly<Record<string, string>> = shortcodes;
/** Short codes that people type and that are in none of the lists of other programs. */
const moreCodes: Readonly<Record<string, string>> = addedCodes;

const nameIn = (names: EmojiNames, emoji: string): string | undefined => names[emoji]?.split("|")[0];
/** The emoji that this browser's version of Unicode has: its fonts would draw a newer one as an empty box. */
const known = /^\p{RGI_Emoji}$/v;

/** All emoji of Unicode by group, in display order. */
export const emojiGroups: { group: EmojiGroup; emoji: Emoji[] }[] = Object.entries(groups).map(([group, emoji]) => ({
  group: group as EmojiGroup,
  emoji: emoji
    .split(" ")
    .filter((one) => known.test(one))
    .map(readEntry),
}));

function readEntry(emoji: string): Emoji {
  const codes = `${codesOf[emoji] ?? ""} ${moreCodes[emoji] ?? ""}`.split(" ").filter(Boolean);
  return { emoji, name: nameIn(english, emoji) ?? emoji, codes };
}

const all = emojiGroups.flatMap(({ emoji }) => emoji);
const byEmoji = new Map(all.map((entry) => [entry.emoji, entry]));
/** The entry of an emoji; an emoji that is not in the list is its own name. */
export function emojiCalled(emoji: string): Emoji {
  return byEmoji.get(emoji) ?? { emoji, name: emoji, codes: [] };
}

/** The most results of a search. */
const MOST_FOUND = 64;

/**
 * Emoji with a word that begins with each of the typed words, in English or in the language of `names`. An exact short code comes first,
 * then exact words of the names, short codes that begin with the text, shortest first, other exact words, and the rest. Equal matches are
 * sorted by the number of words of their name. `own`: the server's custom emoji.
 */
export function findEmoji(query: string, names: EmojiNames = {}, own: readonly Emoji[] = []): Emoji[] {
  const typed = query.toLocaleLowerCase().replace(/^:|:$/g, "");
  const words = typed.replace(/[:_]/g, " ").split(/\s+/u).filter(Boolean);
  if (words.length === 0) return [];
  return [...own, ...all]
    .map((entry) => ({ entry, rank: rankOf(entry, wordsOf(entry, names), typed, words) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .slice(0, MOST_FOUND)
    .map(({ entry }) => entry);
}

/** Its names in English and in the language of the page, and all its search words with them. */
interface Words {
  names: string;
  all: string;
}

/** The words of each emoji by language, made once because every key press searches all of them. */
const wordsIn = new WeakMap<EmojiNames, WeakMap<Emoji, Words>>();

function wordsOf(entry: Emoji, names: EmojiNames): Words {
  const made = wordsIn.get(names) ?? new WeakMap<Emoji, Words>();
  wordsIn.set(names, made);
  const known = made.get(entry);
  if (known !== undefined) return known;
  const { emoji, name, codes } = entry;
  const parts = [english[emoji], addedWords[emoji], codes.join(" ").replaceAll("_", " "), names[emoji]];
  const ofNames = [name, nameIn(names, emoji)];
  const words = { names: plainWords(ofNames), all: plainWords([...ofNames, ...parts]) };
  made.set(entry, words);
  return words;
}

const plainWords = (parts: readonly (string | undefined)[]): string =>
  ` ${parts.join(" ").replaceAll(/[|,:]/g, " ").toLocaleLowerCase()} `;

/** More words than any emoji has, and more characters than any short code. */
const MANY_WORDS = 1000;

/** The rank of a match, lower is better; null if it does not match. */
function rankOf({ name, codes }: Emoji, of: Words, typed: string, words: readonly string[]): number | null {
  if (codes.includes(typed)) return 0;
  if (!words.every((word) => isWordOf(of.all, word))) return null;
  const isWholeIn = (text: string) => words.every((word) => text.includes(` ${word} `));
  if (isWholeIn(of.names)) return MANY_WORDS + name.split(" ").length;
  const begun = codes.filter((code) => code.startsWith(typed)).map(({ length }) => length);
  if (begun.length > 0) return 2 * MANY_WORDS + Math.min(...begun);
  const level = isWholeIn(of.all) ? 3 : words.every((word) => isWordOf(of.names, word)) ? 4 : 5;
  return level * MANY_WORDS + name.split(" ").length;
}

/** Whether one of the words begins with the text; in scripts without spaces the text may be anywhere. */
function isWordOf(words: string, word: string): boolean {
  return words.includes(` ${word}`) || (/[\u3000-\u9fff]/.test(word) && words.includes(word));
}

/** The name of an emoji in the given language, else its English name. */
export const nameOfEmoji = ({ emoji, name }: Emoji, names: EmojiNames): string => nameIn(names, emoji) ?? name;
