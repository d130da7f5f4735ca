import type { DatabaseSync } from "node:sqlite";
import type { IndexQuery } from "../search-index.ts";
import {
  alternatives,
  alternativesAlone,
  fewGrams,
  gramsCounted,
  manyGrams,
  newestCounted,
  rareBelow,
} from "./bounds.ts";
import type { IndexFile } from "./index-file.ts";
import { authorToken, isGram, matching, roomToken, traitTokens } from "./tokens.ts";

/**
 * The query of the full-text index: the rarest grams, and other conditions that exclude many documents. All conditions but the grams are checked
 * again for each document. "" matches all documents; null means that no document can match.
 */
export function chooseTokens(file: IndexFile, indexQuery: IndexQuery): string | null {
  const rooms = numbersOf(file, "rooms", [...indexQuery.rooms.keys()]);
  const authors = indexQuery.authorIds && numbersOf(file, "authors", indexQuery.authorIds);
  if (rooms.length === 0 || authors?.length === 0) return null;
  const grams = chooseGrams(file.read, indexQuery.grams.filter(isGram));
  if (grams === null) return null;
  const groups = [...grams, ...traitTokens(indexQuery)].map((token) => [token]);
  const most = groups.length === 0 ? alternativesAlone : alternatives;
  if (authors !== undefined && authors.length <= most) groups.push(authors.map(authorToken));
  if (rooms.length <= most && areFew(file.read, rooms)) groups.push(rooms.map(roomToken));
  return matching(groups);
}

/** The file's numbers of the given ids, without unknown ids. */
const numbersOf = (file: IndexFile, what: "rooms" | "authors", ids: readonly string[]): number[] =>
  ids.flatMap((id) => file[what].of(id) ?? []);

/** True if the rooms have less than a quarter of all documents. */
function areFew(read: DatabaseSync, rooms: readonly number[]): boolean {
  const last = read.prepare("select max(position) as position from docs where room = ?");
  const most = rooms.reduce((sum, room) => sum + Number(last.get(room)?.position ?? 0), 0);
  return most * 4 < Number(read.prepare("select max(id) as id from docs").get()?.id ?? 0);
}

/**
 * The most selective grams; null if one of them is in no document. The frequency of a gram is estimated from its newest documents: the further
 * back they go, the rarer it is.
 */
function chooseGrams(read: DatabaseSync, grams: readonly string[]): string[] | null {
  if (grams.length < 2) return [...grams];
  const count = read.prepare(
    "select count(*) as count, min(id) as oldest from (select rowid as id from words where words match ? order by rowid desc limit ?)",
  );
  const last = Number(read.prepare("select max(id) as id from docs").get()?.id ?? 0);
  const shares = spread(grams, gramsCounted).map((gram) => {
    const { count: found, oldest } = count.get(matching([[gram]]), newestCounted) ?? {};
    const span = Number(found) < newestCounted ? last : last - Number(oldest) + 1;
    return { gram, share: Number(found) / Math.max(1, span) };
  });
  shares.sort((one, other) => one.share - other.share);
  const rarest = shares[0]?.share ?? 0;
  if (rarest === 0) return null;
  return shares.slice(0, rarest * rareBelow < 1 ? fewGrams : manyGrams).map(({ gram }) => gram);
}

/** A sample of at most `most` grams, evenly distributed. */
const spread = (grams: readonly string[], most: number): string[] =>
  grams.length <= most
    ? [...grams]
    : Array.from({ length: most }, (_, at) => grams[Math.floor((at * grams.length) / most)] ?? "");
