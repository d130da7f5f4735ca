import type { Database } from "../../database/database.ts";
import type { FoundPlaces, IndexQuery, Place } from "../search-index.ts";
import { searchBlocks, searchRest } from "./blocks.ts";
import { type IndexSizes, statementTime } from "./bounds.ts";
import { Findings } from "./findings.ts";
import { readIndex } from "./index-row.ts";
import type { RunningSearch } from "./search.ts";
import { walk } from "./walk.ts";
import { wantedOf } from "./wanted.ts";

export interface FindParts {
  readonly database: Database;
  readonly sizes: IndexSizes;
}

/** Searches the index in one snapshot. When the signal is aborted it ends at once with the candidates so far. */
export async function find(
  { database, sizes }: FindParts,
  indexQuery: IndexQuery,
  behind: Place | null,
  limit: number,
  signal: AbortSignal,
): Promise<FoundPlaces> {
  if (indexQuery.rooms.size === 0 || indexQuery.grams.some((gram) => gram.includes("\0")))
    return { places: [], reached: null };
  const wanted = wantedOf(indexQuery, behind);
  const findings = new Findings(behind, limit);
  const searched = database.snapshot(async (read) => {
    // The snapshot starts again if its connection is lost.
    findings.clear();
    await database.dialect.within(read, statementTime, () => search({ read, wanted, sizes, findings, signal }));
  });
  try {
    // A running statement continues in the background. At an abort the first step is still awaited, so that repeated short searches make progress.
    await Promise.race([searched, abortOf(signal).then(() => findings.begun)]);
  } catch (error) {
    if (!database.dialect.isTooSlow(error)) throw error;
  } finally {
    searched.catch(() => {});
  }
  return findings.answer();
}

const abortOf = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });

async function search(running: RunningSearch): Promise<void> {
  const { read, wanted, sizes, signal } = running;
  const from = await walk(running);
  const isAsked = wanted.marks.length > 0 || wanted.alternatives.length > 0;
  if (from === null || !isAsked || signal.aborted) return;
  const index = await readIndex(read);
  const older = { ...running, newest: from - 1 };
  await searchRest(older, (index?.sealed ?? 0) * sizes.block);
  if (!signal.aborted) await searchBlocks(older);
}
