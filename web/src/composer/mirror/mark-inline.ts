import { mentionAt } from "@parley/protocol";
import { roomNameAt } from "../editing/room-words.ts";
import { codeEnd, escapes, findLinks, type LinkEnd, runAt } from "./find-links.ts";
import { findSpoilers, type Span } from "./find-spoilers.ts";

/** The formats of a character, as bits. */
export const bits = {
  ...{ bold: 1, italic: 2, strike: 4, code: 8, link: 16, mention: 32, sign: 64, quote: 128, spoiler: 256 },
} as const;

/** A piece of text whose characters all have the same formats. */
export interface FormattedText {
  readonly text: string;
  readonly look: number;
}

interface Opener {
  readonly char: string;
  readonly at: number;
  /** How long its run of delimiters was, and whether the run may also close. */
  readonly run: number;
  readonly closes: boolean;
  size: number;
}

/** Deeper nesting is not shown while the user types, to limit the work per key. */
const DEEPEST = 16;
const address = /https?:\/\/[^\s<>]+/iy;
/** Signs behind an address that do not belong to it. */
const endsNoAddress: ReadonlySet<string> = new Set(")].,;:!?'\"*_~`");

/** The handles and room names that are marked in a text. */
export interface Known {
  readonly isHandle: (handle: string) => boolean;
  /** Names of rooms. */
  readonly rooms: readonly string[];
}

/** Finds the Markdown in one line from `begin` on, as the messages will show it, and writes the formats to `looks`. */
export class InlineScan {
  #openers: Opener[] = [];
  readonly #unclosed = new Set<number>();
  /** Where two bars are, and what has a format: spoilers are paired last, inside of one format. */
  readonly #bars: number[] = [];
  readonly #spans: Span[] = [];
  #links: ReadonlyMap<number, LinkEnd> = new Map();
  /** The end of the text that is scanned: of the line, or of the text of a link. */
  #end: number;
  #isInLink = false;
  readonly #text: string;
  readonly #looks: Uint16Array;
  readonly #known: Known;

  constructor(text: string, looks: Uint16Array, known: Known) {
    this.#text = text;
    this.#end = text.length;
    this.#looks = looks;
    this.#known = known;
  }

  run(begin: number): void {
    this.#links = findLinks(this.#text, begin);
    this.#scan(begin);
    for (const [from, at] of findSpoilers(this.#text, this.#bars, this.#spans)) {
      this.#paint(from, at + 2, bits.spoiler);
      this.#paint(from, from + 2, bits.sign);
      this.#paint(at, at + 2, bits.sign);
    }
  }

  #scan(begin: number): void {
    for (let at = begin; at < this.#end; ) at = this.#step(at);
  }

  /** Scans the element at an index and returns the index of the next one. */
  #step(at: number): number {
    const char = this.#text[at];
    if (escapes(this.#text, at)) return this.#paint(at, at + 1, bits.sign) + 1;
    if (char === "`") return this.#code(at);
    if (char === "*" || char === "_" || char === "~") return this.#delimiter(at, char);
    if (char === "|") return this.#bar(at);
    if (char === "[") return this.#link(at);
    if (char === "@" && !this.#isInLink) return this.#mention(at);
    if (char === "#" && !this.#isInLink) return this.#room(at);
    if (char === "h" || char === "H") return this.#address(at);
    return at + 1;
  }

  #code(at: number): number {
    const size = runAt(this.#text, at);
    const end = codeEnd(this.#text, at, this.#unclosed);
    if (end === null) return at + size;
    this.#paint(at, end, bits.code);
    this.#paint(at, at + size, bits.sign);
    return this.#paint(end - size, end, bits.sign);
  }

  #delimiter(at: number, char: string): number {
    const size = runAt(this.#text, at);
    const end = at + size;
    const { opens, closes } = flanks(this.#text[at - 1], end < this.#end ? this.#text[end] : undefined, char);
    let left = char === "~" && size < 2 ? 0 : size;
    if (closes) left = this.#close(char, at, left, opens);
    if (opens && left > 0 && this.#openers.length < DEEPEST)
      this.#openers.push({ char, at: end - left, run: size, closes, size: left });
    return end;
  }

  /** Closes the openers that match this run, innermost first; returns how many of its characters are left. */
  #close(char: string, at: number, size: number, opens: boolean): number {
    let left = size;
    for (let index = this.#openers.length - 1; index >= 0 && left > 0; index -= 1) {
      const opener = this.#openers[index];
      if (opener?.char !== char || (char !== "~" && !mayPair(opener, size, opens))) continue;
      // Each pair of signs encloses the one before it: of equal formats only the widest is painted.
      const widest = new Map<number, Span>();
      while (left > 0 && opener.size > 0) {
        const used = Math.min(2, left, opener.size);
        if (char === "~" && used < 2) break;
        const from = opener.at + opener.size - used;
        const to = at + size - left + used;
        widest.set(char === "~" ? bits.strike : used === 2 ? bits.bold : bits.italic, { from, to });
        this.#paint(from, from + used, bits.sign);
        this.#paint(to - used, to, bits.sign);
        this.#spans.push({ from, to });
        opener.size -= used;
        left -= used;
      }
      for (const [look, { from, to }] of widest) this.#paint(from, to, look);
      this.#openers.length = opener.size > 0 ? index + 1 : index;
    }
    return left;
  }

  #bar(at: number): number {
    const size = runAt(this.#text, at);
    if (size === 2) this.#bars.push(at);
    return at + size;
  }

  #link(at: number): number {
    const link = this.#links.get(at);
    if (!link) return at + 1;
    this.#paint(at, at + 1, bits.sign);
    this.#paint(at + 1, link.close, bits.link);
    this.#paint(link.close, link.end, bits.sign);
    this.#spans.push({ from: at, to: link.end });
    const outer = { openers: this.#openers, end: this.#end };
    this.#openers = [];
    this.#end = link.close;
    this.#isInLink = true;
    this.#scan(at + 1);
    this.#openers = outer.openers;
    this.#end = outer.end;
    this.#isInLink = false;
    return link.end;
  }

  #mention(at: number): number {
    const handle = mentionAt(this.#text, at)?.find(this.#known.isHandle);
    return handle === undefined ? at + 1 : this.#paint(at, at + 1 + handle.length, bits.mention);
  }

  #room(at: number): number {
    const name = roomNameAt(this.#text, at, this.#known.rooms);
    return name === null ? at + 1 : this.#paint(at, at + 1 + name.length, bits.mention);
  }

  #address(at: number): number {
    if (/[\p{L}\p{N}_]/u.test(this.#text[at - 1] ?? " ")) return at + 1;
    address.lastIndex = at;
    let end = at + (address.exec(this.#text)?.[0].length ?? 0);
    // No pattern: one that is anchored at the end is tried from each character of an address of such signs.
    while (end > at && endsNoAddress.has(this.#text[end - 1] ?? "")) end -= 1;
    return end > at + 8 ? this.#paint(at, end, bits.link) : at + 1;
  }

  #paint(from: number, to: number, look: number): number {
    for (let at = from; at < to; at += 1) this.#looks[at] = (this.#looks[at] ?? 0) | look;
    return to;
  }
}

/** Whether two runs may be a pair: `*a**b*` is no bold "b" (CommonMark 6.2, rules 9 and 10). */
function mayPair({ run, closes }: Opener, size: number, opens: boolean): boolean {
  return !(closes || opens) || (run + size) % 3 !== 0 || (run % 3 === 0 && size % 3 === 0);
}

/** Whether a run of delimiters may open or close, by the characters beside it (CommonMark 6.2). */
function flanks(before: string | undefined, behind: string | undefined, char: string) {
  const spaceBefore = before === undefined || /\s/.test(before);
  const spaceBehind = behind === undefined || /\s/.test(behind);
  const pointBefore = before !== undefined && /[\p{P}\p{S}]/u.test(before);
  const pointBehind = behind !== undefined && /[\p{P}\p{S}]/u.test(behind);
  const left = !spaceBehind && (!pointBehind || spaceBefore || pointBefore);
  const right = !spaceBefore && (!pointBefore || spaceBehind || pointBehind);
  if (char !== "_") return { opens: left, closes: right };
  return { opens: left && (!right || pointBefore), closes: right && (!left || pointBehind) };
}
