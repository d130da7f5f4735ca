import { type Box, boxesIn, eachBox } from "./boxes.ts";
import { type Container, textAt, viewOf } from "./container.ts";
import { describingExtents } from "./items.ts";

/** Boxes of the file that are the picture; any other is emptied. */
const drawing = new Set(["ftyp", "meta", "moov", "mdat", "moof", "mfra", "styp", "sidx"]);
const containers = new Set(["moov", "trak", "mdia", "minf", "stbl", "edts", "iprp", "ipco", "meta"]);
const describing = new Set(["udta", "uuid", "meta"]);
/** EXIF data without entries: it is valid and empty. */
const noExif = [0, 0, 0, 0, 0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/**
 * Reads an AVIF or a HEIC. The file holds absolute offsets, so metadata is overwritten in place and nothing moves. The rotation is a property
 * of the item and not EXIF, and every decoder applies it.
 */
export function readHeif(bytes: Uint8Array): Container {
  const blank = new Blanker(bytes);
  let size = { width: 0, height: 0 };
  const boxes = boxesIn(bytes, 0, bytes.length);
  for (const box of boxes) {
    if (!drawing.has(box.type)) blank.empty(box);
    if (box.type === "moov")
      eachBox(bytes, box, containers, (inner) => describing.has(inner.type) && blank.empty(inner));
    if (box.type !== "meta") continue;
    for (const { type, from, to } of describingExtents(bytes, box)) blank.fill(from, to, type === "Exif" ? noExif : []);
    size = largestOf(bytes, box);
  }
  const brand = textAt(bytes, 8, 4);
  const isAnimated = brand === "avis" || brand === "msf1" || brand === "hevc" || brand === "hevx";
  return { ...size, frames: 1, isAnimated, orientation: 1, clean: blank.clean() };
}

/** The largest size that the file declares: that of the whole grid, or of a tile that is too large. */
function largestOf(bytes: Uint8Array, meta: Box): { width: number; height: number } {
  const view = viewOf(bytes);
  let [width, height] = [0, 0];
  eachBox(bytes, { ...meta, from: meta.from + 4 }, new Set(["iprp", "ipco"]), (box) => {
    if (box.type !== "ispe") return;
    const [wide, high] = [view.getUint32(box.from + 4), view.getUint32(box.from + 8)];
    if (wide * high > width * height) [width, height] = [wide, high];
  });
  return { width, height };
}

/** Overwrites ranges of a copy. */
class Blanker {
  #copy: Uint8Array<ArrayBuffer> | null = null;

  constructor(private readonly bytes: Uint8Array) {}

  /** Makes a box one that readers skip, and that holds nothing. */
  empty({ type, start, from, to }: Box): void {
    if (type !== "free") this.#copied().set(Buffer.from("free"), start + 4);
    this.#put(from, new Uint8Array(to - from));
  }

  /** Fills a range with some bytes and then with spaces, which XML passes over; with zeros where there are bytes. */
  fill(from: number, to: number, first: readonly number[]): void {
    const end = Math.min(to, this.bytes.length);
    if (end <= from) return;
    const content = new Uint8Array(end - from).fill(first.length === 0 ? 0x20 : 0);
    if (first.length <= content.length) content.set(first);
    this.#put(from, content);
  }

  clean(): Uint8Array<ArrayBuffer> | null {
    return this.#copy;
  }

  #put(at: number, content: Uint8Array): void {
    const before = (this.#copy ?? this.bytes).subarray(at, at + content.length);
    if (Buffer.compare(before, content) !== 0) this.#copied().set(content, at);
  }

  #copied(): Uint8Array<ArrayBuffer> {
    this.#copy ??= new Uint8Array(this.bytes);
    return this.#copy;
  }
}
