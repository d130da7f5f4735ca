import { buckets } from "./bounds.ts";

/*
 * The times of a block's docs are kept in a row beside its grams: for each place two bytes, lowest first, with the time in steps since the oldest doc of
 * the block, rounded up. By them a search of a common word loads the newest of many docs only.
 */

/** The number of the row, behind those of the grams. */
export const timesBucket = buckets;

const bytesOfTime = 2;
const steps = 2 ** 16 - 1;

/** The times between which the docs of a block were written. */
export interface BlockTimes {
  readonly oldest: number;
  readonly newest: number;
}

const stepOf = ({ oldest, newest }: BlockTimes): number => Math.max(1, Math.ceil((newest - oldest) / steps));

/** Packs the times of docs, each with its place in the block. */
export function packTimes(times: ReadonlyMap<number, number>, block: BlockTimes): Uint8Array {
  const last = Math.max(...times.keys());
  const packed = new Uint8Array((last + 1) * bytesOfTime);
  const view = new DataView(packed.buffer);
  const step = stepOf(block);
  for (const [place, time] of times) view.setUint16(place * bytesOfTime, Math.ceil((time - block.oldest) / step), true);
  return packed;
}

/** A time that the doc at a place is not newer than, and newer than one step before it. */
export function timeIn(packed: Uint8Array, place: number, block: BlockTimes): number {
  const at = place * bytesOfTime;
  return block.oldest + ((packed[at] ?? 0) + (packed[at + 1] ?? 0) * 256) * stepOf(block);
}
