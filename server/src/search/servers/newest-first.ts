import type { OlderSearch } from "./blocks.ts";
import { loadedAtOnce } from "./bounds.ts";
import type { BlockRow } from "./tables.ts";
import { timeIn, timesBucket } from "./times.ts";

/** A doc that may match. */
export interface FoundDoc {
  readonly number: number;
  /** It is not newer than this. */
  readonly upTo: number;
}

/**
 * The docs at some places of blocks, those first that may be the newest. Where there are more than one statement loads, their times are read from the
 * blocks: a common word is in thousands of docs, of which a page needs the newest.
 */
export async function newestFirst(
  { read, sizes }: OlderSearch,
  blocks: readonly BlockRow[],
  found: ReadonlyMap<number, readonly number[]>,
): Promise<FoundDoc[]> {
  const count = [...found.values()].reduce((sum, { length }) => sum + length, 0);
  const rows =
    count <= loadedAtOnce
      ? []
      : await read
          .selectFrom("search_grams")
          .where("block", "in", [...found.keys()])
          .where("bucket", "=", timesBucket)
          .select(["block", "grams"])
          .execute();
  const times = new Map(rows.map(({ block, grams }) => [block, grams]));
  const docs = blocks.flatMap((row) => {
    // Blocks of an earlier version have no times.
    const packed = times.get(row.block);
    return (found.get(row.block) ?? []).map((place) => ({
      number: row.block * sizes.block + place,
      upTo: packed === undefined ? row.newest : timeIn(packed, place, row),
    }));
  });
  return docs.sort((one, other) => other.upTo - one.upTo);
}
