import { mentionAt } from "@parley/protocol";
import { roomNameAt } from "../editing/room-words.ts";

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
  size: number;
}

/** Deeper nesting is not shown while the user types, to limit the work per key. */
const DEEPEST = 16;
const LONGEST_ADDRESS = 2000;
const address = /https?:\/\/[^\s<>]+/iy;

/** The handles and room names that are marked in a text. */
export interface Known {
  readonly isHandle: (handle: string) => boolean;
  /** Names of rooms. */
  readonly rooms: readonly string[];
}

/** Finds the Markdown in one line from `begin` on, as the messages will show it, and writes the formats to `looks`. */
export class InlineScan {
  readonly #openers: Opener[] = [];
  readonly #brackets: number[] = [];
  readonly #unclosed = new Set<number>();
  /** The index of the bars that open a spoiler; -1 if no spoiler is open. */
  #bars = -1;
  readonly #text: string;
  readonly #looks: Uint16Array;
  readonly #known: Known;

  constructor(text: string, looks: Uint16Array, known: Known) {
    this.#text = text;
    this.#looks = looks;
    this.#known = known;
  }

  run(begin: number): void {
    for (let at = begin; at < this.#text.length; ) at = this.#step(at);
  }

  /** Scans the element at an index and returns the index of the next one. */
  #step(at: number): number {
    const char = this.#text[at];
    if (char === "\\" && /[!-/:-@[-`{-~]/.test(this.#text[at + 1] ?? "")) return this.#paint(at, at + 1, bits.sign) + 1;
    if (char === "`") return this.#code(at);
    if (char === "*" || char === "_" || char === "~") return this.#delimiter(at, char);
    if (char === "|") return this.#spoiler(at);
    if (char === "[") this.#brackets.push(at);
    if (char === "]") return this.#link(at);
    if (char === "@") return this.#mention(at);
    if (char === "#") return this.#room(at);
    if (char === "h" || char === "H") return this.#address(at);
    return at + 1;
  }

  #code(at: number): number {
    const size = this.#runOf("`", at);
    let end = this.#unclosed.has(size) ? -1 : at + size;
    while (end >= 0 && end < this.#text.length) {
      end = this.#text.indexOf("`", end);
      if (end < 0) break;
      const found = this.#runOf("`", end);
      if (found === size) {
        this.#paint(at, end + size, bits.code);
        this.#paint(at, at + size, bits.sign);
        return this.#paint(end, end + size, bits.sign);
      }
      end += found;
    }
    this.#unclosed.add(size);
    return at + size;
  }

  #delimiter(at: number, char: string): number {
    const size = this.#runOf(char, at);
    const end = at + size;
    const { opens, closes } = flanks(this.#text[at - 1], this.#text[end], char);
    let left = char === "~" && size < 2 ? 0 : size;
    if (closes) left = this.#close(char, at, left);
    if (opens && left > 0 && this.#openers.length < DEEPEST) this.#openers.push({ char, at: end - left, size: left });
    return end;
  }

  /** Closes the openers that match this run, innermost first; returns how many of its characters are left. */
  #close(char: string, at: number, size: number): number {
    let left = size;
    for (let index = this.#openers.length - 1; index >= 0 && left > 0; index -= 1) {
      const opener = this.#openers[index];
      if (opener?.char !== char) continue;
      while (left > 0 && opener.size > 0) {
        const used = Math.min(2, left, opener.size);
        if (char === "~" && used < 2) break;
        const from = opener.at + opener.size - used;
        const to = at + size - left + used;
        this.#paint(from, to, char === "~" ? bits.strike : used === 2 ? bits.bold : bits.italic);
        this.#paint(from, from + used, bits.sign);
        this.#paint(to - used, to, bits.sign);
        opener.size -= used;
        left -= used;
      }
      this.#openers.length = opener.size > 0 ? index + 1 : index;
    }
    return left;
  }

  #spoiler(at: number): number {
    const end = at + this.#runOf("|", at);
    if (end !== at + 2) return end;
    if (this.#bars >= 0 && /\S/.test(this.#text[at - 1] ?? "")) {
      this.#paint(this.#bars, end, bits.spoiler);
      this.#paint(this.#bars, this.#bars + 2, bits.sign);
      this.#paint(at, end, bits.sign);
      this.#bars = -1;
    } else if (this.#bars < 0 && /\S/.test(this.#text[end] ?? "")) this.#bars = at;
    return end;
  }

  #link(at: number): number {
    const begin = this.#brackets.pop();
    if (begin === undefined || this.#text[at + 1] !== "(") return at + 1;
    const end = this.#text.slice(at, at + LONGEST_ADDRESS).indexOf(")");
    if (end < 0 || /\s/.test(this.#text.slice(at, at + end))) return at + 1;
    this.#paint(begin, begin + 1, bits.sign);
    this.#paint(begin + 1, at, bits.link);
    return this.#paint(at, at + end + 1, bits.sign);
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
    const found = address.exec(this.#text)?.[0].replace(/[)\].,;:!?'"*_~`]+$/, "");
    return found && found.length > 8 ? this.#paint(at, at + found.length, bits.link) : at + 1;
  }

  #runOf(char: string, at: number): number {
    let end = at;
    while (this.#text[end] === char) end += 1;
    return end - at;
  }

  #paint(from: number, to: number, look: number): number {
    for (let at = from; at < to; at += 1) this.#looks[at] = (this.#looks[at] ?? 0) | look;
    return to;
  }
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
