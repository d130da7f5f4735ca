import { characters, isVisible } from "@parley/protocol";
import { openBlock } from "../../rich-text/markdown/code-blocks.ts";

/**
 * Cuts a text into messages of at most `limit` characters: between paragraphs where that is possible, else between lines,
 * else between words. A code block that has to be cut is closed and opened again.
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

/** The line that opened a code block, and the one that closes it. */
interface Opening {
  readonly line: string;
  readonly closing: string;
}

/** The signs of a code block at the beginning of a line, behind those of quotes and list items. */
const mayOpen = /^[\s>*+\-\d.)]*(?:`{3,}|~{3,})/;

/**
 * Most characters that closing a code block takes; 0 where messages are too short for cutting blocks. Lines count that open a
 * block wherever they stand, since a message that begins with an indented line loses the indentation, and then it opens one.
 */
function closingLength(text: string, limit: number): number {
  const longest = Math.max(3, ...text.split("\n").map((line) => mayOpen.exec(line)?.[0].length ?? 0));
  return longest + 1 <= limit / 8 ? longest + 1 : 0;
}

/** Where to cut: the latest good border before the limit, rather early than in the middle of something. */
function cutOf(text: string, room: number, isOpen: boolean): number {
  const end = indexAt(text, room);
  const piece = text.slice(0, end);
  const block = isOpen ? -1 : lateBlock(piece);
  // A block that begins late is left to the next message, whole if it fits.
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

/** Index behind a number of characters. */
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

/** Before the last character of what is written without spaces, so that no letter loses its accent and no emoji its parts. */
function lastWhole(piece: string): number {
  const tail = piece.slice(-64);
  const last = [...new Intl.Segmenter().segment(tail)].at(-1)?.index ?? 0;
  return last > 0 ? piece.length - tail.length + last : piece.length;
}

/** Before the block that is open at the end, when it began late enough to be left to the next message. */
function lateBlock(piece: string): number {
  const open = openBlock(piece);
  if (open === undefined) return -1;
  const at = piece.split("\n").slice(0, open.first).join("\n").length;
  return at > piece.length / 4 ? at : -1;
}

/** What opened the code block in which a text ends; null when none is open. A long line is cut behind its signs. */
function openingOf(piece: string, limit: number): Opening | null {
  const open = openBlock(piece);
  const line = open && piece.split("\n")[open.first]?.trim();
  if (!line) return null;
  const short = line.length > limit / 4 ? line.slice(0, line.indexOf(open.signs) + open.signs.length) : line;
  return { line: short, closing: closingOf(line, open.signs) };
}

/** What closes a block: its signs, in the quotes or the list item that it stands in. */
const closingOf = (opening: string, signs: string) =>
  opening.slice(0, opening.indexOf(signs)).replace(/[^>\s]/g, " ") + signs;
