import type { Reader } from "../../database/database.ts";
import type { OlderSearch } from "./blocks.ts";
import { loadedAtOnce, testedAtOnce } from "./bounds.ts";
import type { BlockRow } from "./tables.ts";
import { timeIn, timesBucket } from "./times.ts";

/** A doc that may match. */
export interface FoundDoc {
  readonly number: number;
  /** It is not newer than this. */
  readonly upTo: number;
}

/**
 * The docs at some places of blocks that can be on the page, in pages, those first that may be the newest. Where there are more than one statement
 * loads, their times are read from the blocks: a common word is in thousands of docs, of which a page needs the newest.
 */
export async function* newestFirst(
  { read, sizes, findings }: OlderSearch,
  blocks: readonly BlockRow[],
  found: ReadonlyMap<number, readonly number[]>,
): AsyncGenerator<FoundDoc[]> {
  const count = [...found.values()].reduce((sum, { length }) => sum + length, 0);
  const times = count <= loadedAtOnce ? new Map<number, Uint8Array>() : await timesOf(read, [...found.keys()]);
  const docs: FoundDoc[] = [];
  for (const row of blocks) {
    // Blocks of an earlier version have no times.
    const packed = times.get(row.block);
    for (const place of found.get(row.block) ?? []) {
      const upTo = packed === undefined ? row.newest : timeIn(packed, place, row);
      if (upTo >= findings.oldestWanted) docs.push({ number: row.block * sizes.block + place, upTo });
    }
  }
  // Of thousands the first page is often the only one: the others are not sorted before they are needed.
  const first = firstTime(docs, testedAtOnce);
  yield docs.filter(({ upTo }) => upTo >= first).sort(byTime);
  const rest = docs.filter(({ upTo }) => upTo < first && upTo >= findings.oldestWanted).sort(byTime);
  for (let at = 0; at < rest.length; at += testedAtOnce) yield rest.slice(at, at + testedAtOnce);
}

const byTime = (one: FoundDoc, other: FoundDoc): number => other.upTo - one.upTo;

async function timesOf(read: Reader, blocks: readonly number[]): Promise<ReadonlyMap<number, Uint8Array>> {
  const rows = await read
    .selectFrom("search_grams")
    .where("block", "in", blocks)
    .where("bucket", "=", timesBucket)
    .select(["block", "grams"])
    .execute();
  return new Map(rows.map(({ block, grams }) => [block, grams]));
}

/** The time of the `count`th newest doc, or of the oldest. */
function firstTime(docs: readonly FoundDoc[], count: number): number {
  const times = Float64Array.from(docs, ({ upTo }) => upTo).sort();
  return times[Math.max(0, times.length - count)] ?? 0;
}
