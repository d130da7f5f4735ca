import type { Reader } from "../../database/database.ts";
import { loadedAtOnce } from "./bounds.ts";
import type { Findings } from "./findings.ts";
import type { RunningSearch } from "./search.ts";
import type { DocRow } from "./tables.ts";
import type { SearchConditions } from "./wanted.ts";

/**
 * Scans the newest docs of all rooms: common words are found soon, without reading their long lists in the blocks. Answers the time before which
 * docs are still unsearched; null if the search is complete.
 */
export async function walk({ read, wanted, sizes, findings, signal }: RunningSearch): Promise<number | null> {
  let { newest } = wanted;
  for (const count of sizes.walked) {
    if (newest < wanted.oldest) break;
    const from = await timeOfNth(read, wanted.oldest, newest, count);
    const looked = await lookAt(read, wanted, from ?? wanted.oldest, newest, findings, signal);
    if (from === undefined && looked === wanted.oldest) break;
    findings.lookedAt(looked);
    if (signal.aborted || findings.areEnough(looked)) return null;
    newest = looked - 1;
    if (count === sizes.walked.at(-1)) return looked;
  }
  findings.lookedAt(0);
  return null;
}

/** The time of the `count`th newest doc of a period; undefined if there are fewer. */
async function timeOfNth(read: Reader, oldest: number, newest: number, count: number): Promise<number | undefined> {
  const row = await read
    .selectFrom("search_docs")
    .where("created_at", "<=", newest)
    .where("created_at", ">=", oldest)
    .orderBy("created_at", "desc")
    .offset(count - 1)
    .limit(1)
    .select("created_at")
    .executeTakeFirst();
  return row?.created_at;
}

/** Loads matching docs of a period until there are enough. Answers the time from which on it has searched. */
async function lookAt(
  read: Reader,
  wanted: SearchConditions,
  oldest: number,
  newest: number,
  findings: Findings,
  signal: AbortSignal,
): Promise<number> {
  let last: Pick<DocRow, "created_at" | "number"> = { created_at: newest, number: Number.MAX_SAFE_INTEGER };
  for (;;) {
    const { created_at, number } = last;
    const rows = await read
      .selectFrom("search_docs")
      .where("created_at", ">=", oldest)
      .where("created_at", "<=", created_at)
      .where((eb) => eb.or([eb("created_at", "<", created_at), eb("number", "<", number)]))
      .where((eb) => eb.and([...wanted.conditions]))
      .orderBy("created_at", "desc")
      .orderBy("number", "desc")
      .limit(loadedAtOnce)
      .selectAll()
      .execute();
    findings.add(rows, wanted.isWanted);
    if (rows.length < loadedAtOnce) return oldest;
    last = rows.at(-1) ?? last;
    // Others of the same moment may follow.
    const looked = last.created_at + 1;
    if (findings.areEnough(looked) || (signal.aborted && looked <= newest)) return looked;
  }
}
