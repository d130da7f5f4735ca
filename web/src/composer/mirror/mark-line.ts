import { codeBlocksIn } from "../../rich-text/markdown/code-blocks.ts";
import { bits, type FormattedText, InlineScan, type Known } from "./mark-inline.ts";

/** The kind of a line: a fence of a code block, code inside a block, or text. */
export type LineKind = "fence" | "code" | "text";

/** Splits a text into lines, each with its kind. */
export function markLines(text: string): { text: string; kind: LineKind }[] {
  const lines = text.split("\n").map((line) => ({ text: line, kind: "text" as LineKind }));
  for (const { first, end, isClosed } of codeBlocksIn(text))
    for (const [index, line] of lines.slice(first, end).entries())
      line.kind = index === 0 || (isClosed && index === end - first - 1) ? "fence" : "code";
  return lines;
}

const prefix = /^\s{0,3}(?:(?:> ?)+\s*)?(?:(?:[-*+]|\d{1,9}[.)]) +(?:\[[ xX]\] +)?)?/;

/** Splits one line into pieces, each with its formats. */
export function markLine(text: string, kind: LineKind, known: Known): FormattedText[] {
  const looks = new Uint16Array(text.length);
  if (kind !== "text") looks.fill(kind === "code" ? bits.code : bits.code | bits.sign);
  else {
    const begin = prefix.exec(text)?.[0].length ?? 0;
    if (/^\s{0,3}>/.test(text)) looks.fill(bits.quote);
    looks.fill(bits.sign, 0, begin);
    const heading = /^#{1,6}(?=\s)/.exec(text.slice(begin))?.[0].length ?? 0;
    if (heading > 0) {
      looks.fill(bits.bold, begin);
      looks.fill(bits.sign, begin, begin + heading);
    }
    new InlineScan(text, looks, known).run(begin);
  }
  return piecesOf(text, looks);
}

function piecesOf(text: string, looks: Uint16Array): FormattedText[] {
  const pieces: FormattedText[] = [];
  let start = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && looks[at] === looks[start]) continue;
    pieces.push({ text: text.slice(start, at), look: looks[start] ?? 0 });
    start = at;
  }
  return pieces;
}
