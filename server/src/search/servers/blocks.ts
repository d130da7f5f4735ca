import { blocksAtOnce, fewDocs, loadedAtOnce } from "./bounds.ts";
import { loadDocs } from "./load-docs.ts";
import type { Mark } from "./marks.ts";
import { newestFirst } from "./newest-first.ts";
import { bucketOf, placesIn } from "./pack.ts";
import type { RunningSearch } from "./search.ts";
import type { BlockRow } from "./tables.ts";
import { byNoIndex } from "./wanted.ts";

/** A search of docs up to a time. */
export interface OlderSearch extends RunningSearch {
  readonly newest: number;
}

/** Searches the sealed blocks, those with the newest docs first, until older blocks cannot contribute to the page. */
export async function searchBlocks(search: OlderSearch): Promise<void> {
  const { read, wanted, newest, findings, signal } = search;
  const blocks = await read
    .selectFrom("search_blocks")
    .where("oldest", "<=", newest)
    .where("newest", ">=", wanted.oldest)
    .orderBy("newest", "desc")
    .selectAll()
    .execute();
  for (let at = 0; at < blocks.length; at += blocksAtOnce) {
    if (signal.aborted) return;
    const from = (blocks[at]?.newest ?? 0) + 1;
    findings.lookedAt(Math.min(from, newest + 1));
    if (findings.areEnough(from)) return;
    const some = blocks.slice(at, at + blocksAtOnce);
    const found = await placesInBlocks(search, some);
    for await (const docs of newestFirst(search, some, found)) await loadDocs(search, docs);
  }
  if (!signal.aborted) findings.lookedAt(0);
}

/** Searches the docs that are in no sealed block yet. */
export async function searchRest({ read, wanted, newest, findings, signal }: OlderSearch, from: number): Promise<void> {
  for (let after = from - 1; !signal.aborted; ) {
    const rows = await read
      .selectFrom("search_docs")
      .where("number", ">", after)
      .where(byNoIndex("created_at"), "<=", newest)
      .where(byNoIndex("created_at"), ">=", Math.max(wanted.oldest, findings.oldestWanted))
      .where((eb) => eb.and([...wanted.conditions]))
      .orderBy("number")
      .limit(loadedAtOnce)
      .selectAll()
      .execute();
    findings.add(rows, wanted.isWanted);
    if (rows.length < loadedAtOnce) return;
    after = rows.at(-1)?.number ?? Number.MAX_SAFE_INTEGER;
  }
}

/** The places of docs that may match, according to the blocks. */
async function placesInBlocks(
  search: OlderSearch,
  blocks: readonly BlockRow[],
): Promise<ReadonlyMap<number, number[]>> {
  const { wanted } = search;
  const ids = blocks.map(({ block }) => block);
  const found = new Map<number, number[] | undefined>(ids.map((block) => [block, undefined]));
  await narrow(
    search,
    found,
    wanted.marks.map((mark) => [mark]),
  );
  for (const marks of wanted.alternatives) await narrow(search, found, [marks], fewDocs);
  return new Map([...found].map(([block, places = []]) => [block, places]));
}

/**
 * Leaves of each block the docs that have one mark of each list; all of them, where they are only a few already. Undefined: no list was asked for yet.
 */
async function narrow(
  { read }: OlderSearch,
  found: Map<number, number[] | undefined>,
  lists: readonly (readonly Mark[])[],
  few = 0,
): Promise<void> {
  const count = [...found.values()].reduce((sum, places) => sum + (places?.length ?? Number.POSITIVE_INFINITY), 0);
  if (count <= few || lists.length === 0) return;
  const blocks = [...found].filter(([, places]) => places?.length !== 0).map(([block]) => block);
  const rows = await read
    .selectFrom("search_grams")
    .where("block", "in", blocks)
    .where("bucket", "in", [...new Set(lists.flat().map(bucketOf))])
    .selectAll()
    .execute();
  const byBlock = Map.groupBy(rows, ({ block }) => block);
  for (const block of blocks) {
    const buckets = new Map(byBlock.get(block)?.map(({ bucket, grams }) => [bucket, grams]));
    const places = lists.map((marks) => union(marks.map((mark) => placesOf(buckets.get(bucketOf(mark)), mark))));
    found.set(block, intersection([...places, ...[found.get(block) ?? []].filter((before) => before.length > 0)]));
  }
}

const placesOf = (bucket: Uint8Array | undefined, mark: Mark): number[] => (bucket ? placesIn(bucket, mark) : []);

const union = (lists: readonly number[][]): number[] =>
  lists.length === 1 ? (lists[0] ?? []) : [...new Set(lists.flat())].sort((one, other) => one - other);

function intersection(lists: readonly number[][]): number[] {
  const [shortest = [], ...others] = lists.toSorted((one, other) => one.length - other.length);
  return others.reduce(inBoth, shortest);
}

/** What stands in both of two ascending lists. */
function inBoth(one: number[], other: number[]): number[] {
  const both: number[] = [];
  let at = 0;
  for (const place of one) {
    while (at < other.length && (other[at] ?? 0) < place) at += 1;
    if (other[at] === place) both.push(place);
  }
  return both;
}
