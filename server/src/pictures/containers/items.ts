import { type Box, boxesIn } from "./boxes.ts";
import { textAt, viewOf } from "./container.ts";

/** Bytes of a file that belong to an item, for example EXIF data. */
export interface Extent {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

/** Reads numbers of some bytes one after the other. */
class Cursor {
  readonly #view: DataView;

  constructor(
    bytes: Uint8Array,
    public at: number,
  ) {
    this.#view = viewOf(bytes);
  }

  take(bytes: number): number {
    let value = 0;
    for (let index = 0; index < bytes; index += 1) value = value * 256 + this.#view.getUint8(this.at + index);
    this.at += bytes;
    return value;
  }
}

/** The extents of all metadata items of a `meta` box: EXIF, XMP and other text. */
export function describingExtents(bytes: Uint8Array, meta: Box): Extent[] {
  const inner = boxesIn(bytes, meta.from + 4, meta.to);
  const [items, places] = [inner.find(({ type }) => type === "iinf"), inner.find(({ type }) => type === "iloc")];
  if (items === undefined || places === undefined) return [];
  const types = describingItems(bytes, items);
  const data = inner.find(({ type }) => type === "idat")?.from ?? 0;
  return extentsOf(bytes, places, data, types);
}

/** The items of those types, by their ids. */
function describingItems(bytes: Uint8Array, { from, to }: Box): Map<number, string> {
  const found = new Map<number, string>();
  const first = from + (bytes[from] === 0 ? 6 : 8);
  for (const entry of boxesIn(bytes, first, to)) {
    const cursor = new Cursor(bytes, entry.from);
    const version = cursor.take(4) >>> 24;
    if (version < 2) continue;
    const id = cursor.take(version === 2 ? 2 : 4);
    const type = textAt(bytes, cursor.at + 2, 4);
    if (type === "Exif" || type === "mime" || type === "uri ") found.set(id, type);
  }
  return found;
}

/** Extents of some items (ISO 14496-12, 8.11.3): from the beginning of the file, or of the data inside `meta`. */
function extentsOf(bytes: Uint8Array, { from }: Box, data: number, types: ReadonlyMap<number, string>): Extent[] {
  const extents: Extent[] = [];
  const cursor = new Cursor(bytes, from);
  const version = cursor.take(4) >>> 24;
  const sizes = cursor.take(2);
  const [offset, length, base, index] = [sizes >>> 12, (sizes >>> 8) & 15, (sizes >>> 4) & 15, sizes & 15];
  for (let count = cursor.take(version < 2 ? 2 : 4); count > 0; count -= 1) {
    const type = types.get(cursor.take(version < 2 ? 2 : 4));
    const isInside = version > 0 && (cursor.take(2) & 15) === 1;
    cursor.take(2);
    const start = cursor.take(base) + (isInside ? data : 0);
    for (let left = cursor.take(2); left > 0; left -= 1) {
      if (version > 0) cursor.take(index);
      const begin = start + cursor.take(offset);
      const size = cursor.take(length);
      if (type !== undefined) extents.push({ type, from: begin, to: size === 0 ? bytes.length : begin + size });
    }
  }
  return extents;
}
