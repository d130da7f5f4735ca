import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { isDense, wordsForSearch } from "../src/search/words.ts";

/** Texts in a script: sentences of the Universal Declaration of Human Rights (unicode.org/udhr). */
export interface CorpusScript {
  readonly name: string;
  readonly sentences: readonly string[];
}

const codes: Readonly<Record<string, string>> = {
  ...{ Latin: "eng", German: "deu_1996", Turkish: "tur", Vietnamese: "vie", Cyrillic: "rus", Greek: "ell_polytonic" },
  ...{ Arabic: "arb", Persian: "pes_1", Hebrew: "heb", Armenian: "hye", Georgian: "kat", Ethiopic: "amh" },
  ...{ Devanagari: "hin", Bengali: "ben", Tamil: "tam", Thai: "tha", Lao: "lao", Khmer: "khm", Burmese: "mya" },
  ...{ Chinese: "cmn_hans", Japanese: "jpn", Korean: "kor" },
};

const folder = join(dirname(createRequire(import.meta.url).resolve("udhr/package.json")), "declaration");

/** Paragraphs of the declaration in a language, as they are written: at least forty. */
function sentencesIn(code: string): string[] {
  const page = readFileSync(join(folder, `${code}.html`), "utf8");
  const paragraphs = [...page.matchAll(/<(?:p|li)>([^<]+)<\//g)].map(([, text = ""]) => text.trim());
  return paragraphs.filter((text) => [...text].length >= 12).slice(0, 60);
}

/** Sentences in 22 languages and 19 scripts. */
export const scripts: readonly CorpusScript[] = Object.entries(codes).map(([name, code]) => ({
  name,
  sentences: sentencesIn(code),
}));

/** The longest word of a sentence, as it is written; in scripts without spaces up to six characters of it. */
export function wordIn(sentence: string): string {
  const words = sentence.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const [longest = ""] = words.toSorted((one, other) => letters(other).length - letters(one).length);
  return isDense(longest) && !/\p{Script=Hangul}/u.test(longest) ? letters(longest).slice(0, 6).join("") : longest;
}

/** Letters with their marks. */
const letters = (text: string): string[] => text.match(/\P{M}\p{M}*/gu) ?? [];

/** A word without its first and last letter; at least three characters of it, or two in scripts that put no space between words. */
export function middleOf(word: string): string {
  const all = letters(wordsForSearch(word));
  const middle = all.slice(1, -1).join("");
  return [...middle].length >= (isDense(word) ? 2 : 3) ? middle : word;
}

/** The words of a sentence around its middle, as they are written. */
export function phraseIn(sentence: string): string {
  const words = sentence.split(/\s+/u);
  if (words.length < 4) return wordIn(sentence);
  const at = Math.floor(words.length / 2);
  return words.slice(at - 1, at + 2).join(" ");
}
