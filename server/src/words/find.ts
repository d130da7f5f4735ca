import type { Reader } from "../database/database.ts";
import type { WordKind } from "./tables.ts";
import { type QueryWord, wantedIn } from "./words-of.ts";

/** Sorts after every character that may follow in a word. */
const highest = "\u{10ffff}";

/** The sort key of a result. */
export interface WordMatch {
  readonly place: string;
  readonly id: string;
}

/** The end of the previous page; without an id if no two results have the same place. */
export interface Behind {
  readonly place: string;
  readonly id?: string;
}

/** The query of `findByWords`; null if the folded query has no word. */
export function answersTo(read: Reader, kind: WordKind, folded: string, behind: Behind | null, limit: number) {
  const [first, ...others] = wantedIn(folded);
  if (first === undefined) return null;
  let rows = read
    .selectFrom("words")
    .where("words.kind", "=", kind)
    .where((eb) => eb.and(rangeOf(first).map(([is, word]) => eb("words.word", is, word))))
    .select(["words.place", "words.id"])
    .orderBy("words.place")
    .orderBy("words.id")
    .limit(limit);
  if (!first.isWhole) rows = rows.distinct();
  if (behind !== null) {
    const { place, id } = behind;
    rows = rows.where((eb) => {
      const further = eb("words.place", ">", place);
      return id === undefined
        ? further
        : eb.or([further, eb.and([eb("words.place", "=", place), eb("words.id", ">", id)])]);
    });
  }
  for (const other of others)
    rows = rows.where((eb) =>
      eb.exists(
        eb
          .selectFrom("words as also")
          .whereRef("also.id", "=", "words.id")
          .where("also.kind", "=", kind)
          .where((inner) => inner.and(rangeOf(other).map(([is, word]) => inner("also.word", is, word))))
          .select("also.id"),
      ),
    );
  return rows;
}

/**
 * The first accounts or channels that have, for each word of a folded query, a word that begins with it; in order, after a place. One
 * statement: it reads a range of an index with all rows that begin with the longest word; for one or two characters only as many rows as
 * it returns.
 */
export async function findByWords(
  read: Reader,
  kind: WordKind,
  folded: string,
  behind: Behind | null,
  limit: number,
): Promise<WordMatch[]> {
  return (await answersTo(read, kind, folded, behind, limit)?.execute()) ?? [];
}

/** The range of words that is wanted, as conditions of one table. */
const rangeOf = ({ word, isWhole }: QueryWord) =>
  isWhole
    ? ([["=", word]] as const)
    : ([
        [">=", word],
        ["<", `${word}${highest}`],
      ] as const);
