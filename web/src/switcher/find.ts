import FuzzySearch from "@leeoniya/ufuzzy";
import { fold } from "../ui/fold.ts";

const fuzzy = new FuzzySearch({
  unicode: true,
  interSplit: "[^\\p{L}\\p{M}\\p{N}']+",
  intraSplit: null,
  intraBound: null,
  intraChars: "[\\p{L}\\p{M}\\p{N}']",
  intraContr: "'\\p{L}{1,2}\\b",
  // Up to two letters may be missing between two typed letters.
  intraIns: 2,
  sort: byPlace,
});

/** Queries with at most this many words match in any word order. */
const WORDS = 4;

/**
 * The items whose text matches the query, best first: exact matches, then matches at the start, at the start of a word, inside a word, and
 * with letters left out. Equal matches keep their order.
 */
export function find<T>(items: readonly T[], typed: string, textOf: (item: T) => string): T[] {
  const query = fold(typed);
  if (query === "") return [...items];
  const texts = items.map((item) => foldKept(textOf(item)));
  // A query without letters and digits, such as an emoji, cannot be split into words.
  if (!/[\p{L}\p{N}]/u.test(query)) return items.filter((_, index) => texts[index]?.includes(query));
  const [, info, order] = fuzzy.search(texts, query, WORDS, Number.POSITIVE_INFINITY);
  if (!info || !order) return [];
  return order.flatMap((place) => items[info.idx[place] ?? -1] ?? []);
}

function byPlace(info: FuzzySearch.Info, texts: string[], query: string): number[] {
  const words = query.split(/\s+/u).length;
  const rankOf = (place: number): number => {
    const text = texts[info.idx[place] ?? 0] ?? "";
    if (text === query) return 0;
    if ((info.intraIns[place] ?? 0) > 0) return 4;
    if (text.startsWith(query)) return 1;
    return (info.interLft2[place] ?? 0) >= words ? 2 : 3;
  };
  const ranks = info.idx.map((_, place) => rankOf(place));
  return [...info.idx.keys()].sort(
    (a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || (info.idx[a] ?? 0) - (info.idx[b] ?? 0),
  );
}

const folded = new Map<string, string>();

/** Cached, because the same names are folded on every key. */
function foldKept(text: string): string {
  const known = folded.get(text);
  if (known !== undefined) return known;
  const fresh = fold(text);
  if (folded.size > 20_000) folded.clear();
  folded.set(text, fresh);
  return fresh;
}
