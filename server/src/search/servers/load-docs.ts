import type { OlderSearch } from "./blocks.ts";
import { fewDocs, loadedAtOnce, testedAtOnce } from "./bounds.ts";
import type { FoundDoc } from "./newest-first.ts";
import type { DocRow } from "./tables.ts";
import { byNoIndex } from "./wanted.ts";

/** Loads the docs that match, as far as they can be on the page. `docs` is sorted: after one that is too old for the page all are. */
export async function loadDocs(search: OlderSearch, docs: readonly FoundDoc[]): Promise<void> {
  for (let at = 0; at < docs.length && !search.signal.aborted; at += testedAtOnce) {
    if ((docs[at]?.upTo ?? 0) < search.findings.oldestWanted) return;
    const some = docs.slice(at, at + testedAtOnce).map(({ number }) => number);
    if (some.length <= loadedAtOnce) await loadWhole(search, some);
    else await loadNewest(search, some);
  }
}

/** Loads only docs of rooms that are searched, newest first, until the rest is too old for the page: most docs of a common word are neither. */
async function loadNewest(search: OlderSearch, numbers: readonly number[]): Promise<void> {
  const { wanted, findings, signal } = search;
  const rows = await docsOf(search, numbers).select(["number", "created_at", "room_id", "position"]).execute();
  const readable = rows.filter(wanted.isReadable).sort(byTime);
  for (let at = 0; at < readable.length && !signal.aborted; at += fewDocs) {
    if ((readable[at]?.created_at ?? 0) < findings.oldestWanted) return;
    await loadWhole(
      search,
      readable.slice(at, at + fewDocs).map(({ number }) => number),
    );
  }
}

async function loadWhole(search: OlderSearch, numbers: readonly number[]): Promise<void> {
  search.findings.add(await docsOf(search, numbers).selectAll().execute(), search.wanted.isWanted);
}

const docsOf = ({ read, wanted, newest, findings }: OlderSearch, numbers: readonly number[]) =>
  read
    .selectFrom("search_docs")
    .where("number", "in", numbers)
    .where(byNoIndex("created_at"), "<=", newest)
    .where(byNoIndex("created_at"), ">=", Math.max(wanted.oldest, findings.oldestWanted))
    .where((eb) => eb.and([...wanted.conditions]));

const byTime = (one: Pick<DocRow, "created_at">, other: Pick<DocRow, "created_at">): number =>
  other.created_at - one.created_at;
