import { buckets } from "./bounds.ts";
import type { Mark } from "./marks.ts";

/*
 * Format of a bucket: the marks of one range of hashes, in ascending order. For each mark: the difference to the previous mark, the length of its
 * doc list in bytes, and the docs as differences of their places in the block. All numbers are varints: seven bits per byte, lowest first; the
 * eighth bit is set if more bytes follow.
 */

const bits = 7;
const more = 1 << bits;

const lowest = 2 ** 32 / buckets;

export const bucketOf = (mark: Mark): number => Math.floor(mark / lowest);

/** Packs the marks of one bucket, in ascending order, each with the places of its docs in ascending order. */
export function packBucket(marks: readonly (readonly [Mark, readonly number[]])[]): Uint8Array {
  const packed: number[] = [];
  let before = 0;
  for (const [mark, places] of marks) {
    const docs: number[] = [];
    let last = 0;
    for (const place of places) {
      append(docs, place - last);
      last = place;
    }
    const low = mark % lowest;
    append(packed, low - before);
    append(packed, docs.length);
    for (const byte of docs) packed.push(byte);
    before = low;
  }
  return Uint8Array.from(packed);
}

function append(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= more) {
    bytes.push((rest % more) + more);
    rest = Math.floor(rest / more);
  }
  bytes.push(rest);
}

/** The places of a mark's docs in a bucket, ascending; none where no doc has it. */
export function placesIn(bucket: Uint8Array, mark: Mark): number[] {
  const from = new Numbers(bucket);
  const wanted = mark % lowest;
  for (let low = 0; from.at < bucket.length; ) {
    low += from.next();
    const length = from.next();
    if (low === wanted) return from.distances(from.at + length);
    if (low > wanted) return [];
    from.at += length;
  }
  return [];
}

class Numbers {
  at = 0;
  constructor(private readonly bytes: Uint8Array) {}

  next(): number {
    let [value, unit] = [0, 1];
    for (;;) {
      const byte = this.bytes[this.at++] ?? 0;
      if (byte < more) return value + byte * unit;
      value += (byte - more) * unit;
      unit *= more;
    }
  }

  distances(end: number): number[] {
    const places: number[] = [];
    for (let place = 0; this.at < end; ) {
      place += this.next();
      places.push(place);
    }
    return places;
  }
}
