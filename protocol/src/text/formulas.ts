// In a file without schemas, which a browser then need not load.
import { sizes } from "../limits.ts";

/** Token types of a LaTeX formula: inside a line, and as a block. The token's content is the text between the dollar signs. */
export const formula = { inline: "formula", block: "formula_block" } as const;

interface Token {
  content: string;
  map?: [number, number] | null;
}

/** State of the library's inline parser. */
interface Inline {
  readonly src: string;
  pos: number;
  readonly posMax: number;
  push(type: string, tag: string, nesting: 0): Token;
}

/** State of the library's block parser: start, end and indent of each line. */
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

/** A dollar next to such a letter or digit is a price, a variable or a part of a name. Scripts without spaces between words are not listed. */
const word = /[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{N}$]/u;
const isWord = (character = "") => word.test(character);

/** From a dollar to the next unescaped one. Only that next one can close the formula, so the search is linear. */
const signs = /\$((?:[^$\\\n]|\\.)+)\$/y;

/**
 * Parser rule for `$…$` inside a line, as on GitHub. There is no space between the signs and the formula, and no letter or digit outside
 * touches the signs: "$5 and $10" is about money.
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

/** Parser rule for `$$ … $$` on lines of its own. As in LaTeX an empty line ends the search, so that one forgotten sign does not consume the page. */
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
