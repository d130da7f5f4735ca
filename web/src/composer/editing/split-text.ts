import { characters, isVisible } from "@parley/protocol";
import { openBlock } from "../../rich-text/markdown/code-blocks.ts";

/**
 * Splits a text into messages of at most `limit` characters: between paragraphs if possible, else between lines, else between words. A code
 * block that has to be split is closed and opened again.
 */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = [];
  const closing = closingLength(text, limit);
  let rest = text.trim();
  let open: Opening | null = null;
  while (rest !== "") {
    const head: string = open === null ? "" : `${open.line}\n`;
    const room = limit - characters(head);
    if (isAtMost(rest, room)) {
      parts.push(head + rest);
      break;
    }
    const cut = cutOf(rest, room - closing, open !== null);
    const piece = (head + rest.slice(0, cut)).trimEnd();
    open = closing === 0 ? null : openingOf(piece, limit);
    parts.push(open === null ? piece : `${piece}\n${open.closing}`);
    const behind = rest.slice(cut);
    rest = open === null ? behind.replace(/^\s*\n/, "").trimStart() : behind.replace(/^\n/, "");
  }
  return parts.filter(isVisible);
}

/** The line that opened a code block, and the line that closes it. */
interface Opening {
  readonly line: string;
  readonly closing: string;
}

/** The fence of a code block at the start of a line, after the signs of quotes and list items. */
const mayOpen = /^[\s>*+\-\d.)]*(?:`{3,}|~{3,})/;

/**
 * The most characters needed to close a code block; 0 if messages are too short to split blocks. Indented lines count as fences too,
 * because a message that begins with an indented line loses the indentation, and then the line opens a block.
 */
function closingLength(text: string, limit: number): number {
  const longest = Math.max(3, ...text.split("\n").map((line) => mayOpen.exec(line)?.[0].length ?? 0));
  return longest + 1 <= limit / 8 ? longest + 1 : 0;
}

/** The index of the split: the last good boundary before the limit. Prefers a shorter message to a split inside a sentence. */
function cutOf(text: string, room: number, isOpen: boolean): number {
  const end = indexAt(text, room);
  const piece = text.slice(0, end);
  const block = isOpen ? -1 : lateBlock(piece);
  // A block that starts late moves to the next message, where it may fit whole.
  if (block > 0) return block;
  const borders: [at: number, min: number][] = [
    [isOpen ? -1 : piece.lastIndexOf("\n\n"), end / 2],
    [piece.lastIndexOf("\n"), end / 4],
    [sentenceEnd(piece), end / 2],
    [Math.max(piece.lastIndexOf(" "), piece.lastIndexOf("\n")), 1],
  ];
  for (const [at, min] of borders) if (at >= min) return at;
  return lastWhole(piece);
}

/** The index after a number of characters. */
function indexAt(text: string, count: number): number {
  let index = 0;
  for (let left = Math.max(1, count); left > 0 && index < text.length; left -= 1)
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  return index;
}

function isAtMost(text: string, limit: number): boolean {
  return text.length <= limit || (text.length <= limit * 2 && characters(text) <= limit);
}

const sentenceEnd = (piece: string) => {
  const found = [...piece.slice(-600).matchAll(/[.!?…](?=\s)|[。！？]/gu)].at(-1);
  return found ? Math.max(0, piece.length - 600) + found.index + 1 : -1;
};

/** The last grapheme boundary in a text without spaces, so that no letter loses its accent and no emoji is cut. */
function lastWhole(piece: string): number {
  const tail = piece.slice(-64);
  const last = [...new Intl.Segmenter().segment(tail)].at(-1)?.index ?? 0;
  return last > 0 ? piece.length - tail.length + last : piece.length;
}

/** The index before the block that is open at the end, if it starts late enough to move to the next message; else -1. */
function lateBlock(piece: string): number {
  const open = openBlock(piece);
  if (open === undefined) return -1;
  const at = piece.split("\n").slice(0, open.first).join("\n").length;
  return at > piece.length / 4 ? at : -1;
}

/** The line that opened the code block in which a text ends; null if no block is open. A long line is shortened to its fence. */
function openingOf(piece: string, limit: number): Opening | null {
  const open = openBlock(piece);
  const line = open && piece.split("\n")[open.first]?.trim();
  if (!line) return null;
  const short = line.length > limit / 4 ? line.slice(0, line.indexOf(open.signs) + open.signs.length) : line;
  return { line: short, closing: closingOf(line, open.signs) };
}

/** The line that closes a block: its fence, inside the same quote or list item. */
const closingOf = (opening: string, signs: string) =>
  opening.slice(0, opening.indexOf(signs)).replace(/[^>\s]/g, " ") + signs;
