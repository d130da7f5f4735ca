// Apart from the schemas, which a browser need not load.
import { sizes } from "./limits.ts";

/** The tokens of a formula in LaTeX: in a line, and on lines of its own. What stands between the signs is their content. */
export const formula = { inline: "formula", block: "formula_block" } as const;

interface Token {
  content: string;
  map?: [number, number] | null;
}

/** Where the library stands in a line. */
interface Inline {
  readonly src: string;
  pos: number;
  readonly posMax: number;
  push(type: string, tag: string, nesting: 0): Token;
}

/** Where the library stands in the lines of a text: where each begins and ends, and by how much it is indented. */
interface Lines {
  readonly src: string;
  readonly bMarks: readonly number[];
  readonly tShift: readonly number[];
  readonly eMarks: readonly number[];
  readonly sCount: readonly number[];
  readonly blkIndent: number;
  line: number;
  push(type: string, tag: string, nesting: 0): Token;
}

/** Beside such a letter or digit a dollar is a price, a variable or a part of a name. Scripts that need no spaces are not among them. */
const word = /[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{N}$]/u;
const isWord = (character = "") => word.test(character);

/** From a dollar to the next one that no backslash escapes. The next one closes or nothing does, so that no text is searched twice. */
const signs = /\$((?:[^$\\\n]|\\.)+)\$/y;

/**
 * A rule for the library: `$…$` in a line, as GitHub reads it. The signs touch what is between them, and no letter or digit touches them from
 * outside: "$5 and $10" is about money.
 */
export function formulaInLine(state: Inline, isAsked: boolean): boolean {
  const { src, pos, posMax } = state;
  signs.lastIndex = pos;
  const content = isWord(src[pos - 1]) ? "" : (signs.exec(src)?.[1] ?? "");
  const end = pos + content.length + 2;
  if (content === "" || content.length > sizes.formula || end > posMax) return false;
  if (content !== content.trim() || isWord(src[end])) return false;
  if (!isAsked) Object.assign(state.push(formula.inline, "math", 0), { content });
  state.pos = end;
  return true;
}

/** A rule for the library: `$$ … $$` on lines of its own. No line between them is empty, as in LaTeX, so that one forgotten sign takes no page. */
export function formulaOnLines(state: Lines, start: number, end: number, isAsked: boolean): boolean {
  let text = "";
  for (let at = start; at < end && text.length < sizes.formula + 6; at += 1) {
    const line = at > start && (state.sCount[at] ?? 0) < state.blkIndent ? "" : lineOf(state, at);
    text += line;
    const close = text.indexOf("$$", 2);
    const content = text.slice(2, close).trim();
    if (line === "" || !text.startsWith("$$")) return false;
    if (close < 0) text += "\n";
    else if (close < text.length - 2 || content === "" || content.length > sizes.formula) return false;
    else {
      if (isAsked) return true;
      Object.assign(state.push(formula.block, "math", 0), { content: `${content}\n`, map: [start, at + 1] });
      state.line = at + 1;
      return true;
    }
  }
  return false;
}

const lineOf = ({ src, bMarks, tShift, eMarks }: Lines, line: number) =>
  src.slice((bMarks[line] ?? 0) + (tShift[line] ?? 0), eMarks[line]).trimEnd();
