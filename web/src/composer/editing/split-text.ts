import { characters, isVisible } from "@parley/protocol";
import { fenceAfter } from "./fence.ts";

/**
 * Cuts a text into messages of at most `limit` characters: between paragraphs where that is possible, else between lines,
 * else between words. A code block that has to be cut is closed and opened again.
 */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = [];
  const closing = closingLength(text, limit);
  let rest = text.trim();
  let fence = "";
  while (rest !== "") {
    const head = fence === "" ? "" : `${fence}\n`;
    const room = limit - characters(head);
    if (isAtMost(rest, room)) {
      parts.push(head + rest);
      break;
    }
    const cut = cutOf(rest, room - closing, fence);
    const piece = rest.slice(0, cut);
    fence = closing === 0 ? "" : openingLine(piece, fence, limit);
    parts.push(`${head}${piece.trimEnd()}${fence === "" ? "" : `\n${signsOf(fence)}`}`);
    rest =
      fence === ""
        ? rest
            .slice(cut)
            .replace(/^\s*\n/, "")
            .trimStart()
        : rest.slice(cut).replace(/^\n/, "");
  }
  return parts.filter(isVisible);
}

/** Characters that closing a code block takes; 0 where messages are too short for cutting blocks. */
function closingLength(text: string, limit: number): number {
  const longest = Math.max(3, ...[...text.matchAll(/^ {0,3}(`{3,}|~{3,})/gm)].map(([, signs = ""]) => signs.length));
  return longest + 1 <= limit / 8 ? longest + 1 : 0;
}

/** Where to cut: the latest good border before the limit, rather early than in the middle of something. */
function cutOf(text: string, room: number, fence: string): number {
  const end = indexAt(text, room);
  const piece = text.slice(0, end);
  const block = fence === "" ? lastOpenBlock(piece) : -1;
  // A block that begins late is left to the next message, whole if it fits.
  if (block > 0 && openingLine(piece, "", room) !== "") return block;
  const borders: [at: number, least: number][] = [
    [fence === "" ? piece.lastIndexOf("\n\n") : -1, end / 2],
    [piece.lastIndexOf("\n"), end / 4],
    [sentenceEnd(piece), end / 2],
    [Math.max(piece.lastIndexOf(" "), piece.lastIndexOf("\n")), 1],
  ];
  for (const [at, least] of borders) if (at >= least) return at;
  return lastWhole(piece);
}

/** Index behind so many characters. */
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

/** Where the block that is open at the end began, when it began late enough to be left to the next message. */
function lastOpenBlock(piece: string): number {
  const at = Math.max(piece.lastIndexOf("\n```"), piece.lastIndexOf("\n~~~"));
  return at > piece.length / 4 ? at : -1;
}

/** The line that opened the code block which is open at the end; empty when none is. A long one is cut to its signs. */
function openingLine(piece: string, before: string, limit: number): string {
  let signs = signsOf(before);
  let opening = before;
  for (const line of piece.split("\n")) {
    const after = fenceAfter(signs, line);
    if (after === signs) continue;
    signs = after;
    opening = after === "" ? "" : line.length > limit / 4 ? after : line.trim();
  }
  return opening;
}

const signsOf = (opening: string) => /^(?:`+|~+)/.exec(opening)?.[0] ?? "";
