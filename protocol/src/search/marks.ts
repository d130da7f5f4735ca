import { foldForSearch } from "./fold.ts";
import { partOfTerm, type SearchTerm } from "./terms.ts";
import { isInWord } from "./words.ts";

/** A stretch of a text, in UTF-16 units. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A letter with its marks, or the separate letters (jamo) of a Korean syllable. */
const letters = /[\u1100-\u11ff]+|\P{M}[\p{M}\uff9e\uff9f\u11a8-\u11ff]*|\p{M}+/gu;

/** Ranges of a text that match the terms, for highlighting: sorted and without overlap. */
export function marksIn(text: string, terms: readonly SearchTerm[]): Stretch[] {
  const { words, froms, tos } = located(text);
  const found: Stretch[] = [];
  for (const term of terms) {
    const part = partOfTerm(term);
    if (term.isNot || part.trim() === "") continue;
    for (let at = words.indexOf(part); at >= 0; at = words.indexOf(part, at + 1)) {
      const [begin, end] = [at + (part.startsWith(" ") ? 1 : 0), at + part.length - (part.endsWith(" ") ? 1 : 0)];
      found.push({ from: froms[begin] ?? 0, to: tos[end - 1] ?? text.length });
    }
  }
  return joined(found);
}

/** The folded words of a text with a space around them, and for each of their characters its range in the text. */
function located(text: string) {
  let words = " ";
  const froms = [0];
  const tos = [0];
  for (const { 0: letter, index } of text.matchAll(letters)) {
    for (const character of foldForSearch(letter)) {
      if (!isInWord(character) && words.endsWith(" ")) continue;
      for (const unit of isInWord(character) ? character.split("") : " ") {
        words += unit;
        froms.push(index);
        tos.push(index + letter.length);
      }
    }
  }
  return { words: words.endsWith(" ") ? words : `${words} `, froms, tos };
}

function joined(stretches: Stretch[]): Stretch[] {
  const ordered = stretches.sort((one, other) => one.from - other.from || one.to - other.to);
  const all: Stretch[] = [];
  for (const stretch of ordered) {
    const before = all.at(-1);
    if (before === undefined || stretch.from > before.to) all.push(stretch);
    else if (stretch.to > before.to) all[all.length - 1] = { from: before.from, to: stretch.to };
  }
  return all;
}
