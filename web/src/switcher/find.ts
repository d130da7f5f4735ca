import FuzzySearch from "@leeoniya/ufuzzy";
import { fold } from "../ui/fold.ts";

const fuzzy = new FuzzySearch({
  unicode: true,
  interSplit: "[^\\p{L}\\p{M}\\p{N}']+",
  intraSplit: null,
  intraBound: null,
  intraChars: "[\\p{L}\\p{M}\\p{N}']",
  intraContr: "'\\p{L}{1,2}\\b",
  // Letters may be left out, two between each.
  intraIns: 2,
  sort: byPlace,
});

/** Words of a query that may come in any order. */
const WORDS = 4;

/**
 * Those whose text matches what is typed, best first: the whole, then its beginning, then beginnings of words, then
 * parts of words, then with letters left out. Equals keep the order given.
 */
export function find<T>(items: readonly T[], typed: string, textOf: (item: T) => string): T[] {
  const query = fold(typed);
  if (query === "") return [...items];
  const texts = items.map((item) => foldKept(textOf(item)));
  // A query without a letter or a digit, such as an emoji, has no words to take apart.
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

/** Names come again with every key. */
function foldKept(text: string): string {
  const known = folded.get(text);
  if (known !== undefined) return known;
  const fresh = fold(text);
  if (folded.size > 20_000) folded.clear();
  folded.set(text, fresh);
  return fresh;
}
