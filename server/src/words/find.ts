import { type SqlBool, sql } from "kysely";
import type { Reader } from "../database/database.ts";
import type { WordKind } from "./tables.ts";
import { type QueryWord, shortPrefixOf, wantedIn } from "./words-of.ts";

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

/**
 * Most index entries of one word that a search sorts without looking whether that can be avoided; and most entries that it reads in the order of places
 * to avoid it.
 */
export const entriesSorted = 5_000;

type Words = readonly [QueryWord, ...QueryWord[]];

/** The entries of a word in the order of places, behind one. */
function entriesOf(read: Reader, kind: WordKind, word: QueryWord, behind: Behind | null) {
  const rows = read
    .selectFrom("words")
    .where("words.kind", "=", kind)
    .where((eb) => eb.and(rangeOf(word).map(([is, text]) => eb("words.word", is, text))))
    .select(["words.place", "words.id"])
    .orderBy("words.place")
    .orderBy("words.id");
  if (behind === null) return rows;
  const { place, id } = behind;
  return rows.where((eb) => {
    const further = eb("words.place", ">", place);
    return id === undefined
      ? further
      : eb.or([further, eb.and([eb("words.place", "=", place), eb("words.id", ">", id)])]);
  });
}

/** Filters by words that an account or channel has. A subquery with a limit, and no `exists`: planners would read all entries of a word first. */
const hasWord = (read: Reader, kind: WordKind, id: "words.id" | "first.id", word: QueryWord) => {
  const also = read
    .selectFrom("words as also")
    .where("also.id", "=", sql.ref<string>(id))
    .where("also.kind", "=", kind)
    .where((eb) => eb.and(rangeOf(word).map(([is, text]) => eb("also.word", is, text))))
    .select("also.id")
    .limit(1);
  return sql<SqlBool>`${also} is not null`;
};

/** A query of `findByWords`: sorts all entries of the first word, and checks for each whether the account or channel has the other words. */
export function answersTo(
  read: Reader,
  kind: WordKind,
  [first, ...others]: Words,
  behind: Behind | null,
  limit: number,
) {
  let rows = entriesOf(read, kind, first, behind).limit(limit);
  if (!first.isWhole) rows = rows.distinct();
  for (const other of others) rows = rows.where(hasWord(read, kind, "words.id", other));
  return rows;
}

/** The same for common words: goes through the first entries of a short prefix, which are in the order of places, until enough of them have all words. */
export function firstAnswersTo(read: Reader, kind: WordKind, words: Words, behind: Behind | null, limit: number) {
  const first = entriesOf(read, kind, shortPrefixOf(words[0]), behind).limit(entriesSorted);
  let rows = read.selectFrom(first.as("first")).select(["first.place", "first.id"]);
  for (const word of words) rows = rows.where(hasWord(read, kind, "first.id", word));
  return rows.orderBy("first.place").orderBy("first.id").limit(limit);
}

/** The numbers of index entries that begin with words, each counted up to `entriesSorted`, in one row. */
export function entryCounts(read: Reader, kind: WordKind, words: Words) {
  return read.selectNoFrom((eb) =>
    words.map((word, index) => {
      const some = eb
        .selectFrom("words")
        .where("words.kind", "=", kind)
        .where((inner) => inner.and(rangeOf(word).map(([is, text]) => inner("words.word", is, text))))
        .select("words.id")
        // The order of the key: without one PostgreSQL looks for so many entries in the whole table.
        .orderBy("words.word")
        .orderBy("words.place")
        .limit(entriesSorted);
      return eb
        .selectFrom(some.as("some"))
        .select((counted) => counted.fn.countAll().as("count"))
        .as(`${index}`);
    }),
  );
}

/**
 * The first accounts or channels that have, for each word of a folded query, a word that begins with it; in order, after a place. One
 * statement for a query of one or two characters, else two or three. The entries of words that begin with a longer one are not in the order of places, so
 * those of the rarest word are sorted. Where even that is common, it tries first whether the beginning of the order has enough results.
 */
export async function findByWords(
  read: Reader,
  kind: WordKind,
  folded: string,
  behind: Behind | null,
  limit: number,
): Promise<WordMatch[]> {
  const [first, ...others] = wantedIn(folded);
  if (first === undefined) return [];
  const words: Words = [first, ...others];
  if (first.isWhole) return answersTo(read, kind, words, behind, limit).execute();
  const { order, isCommon } = await rarestFirst(read, kind, words);
  const found = isCommon ? await firstAnswersTo(read, kind, order, behind, limit).execute() : [];
  return found.length === limit ? found : answersTo(read, kind, order, behind, limit).execute();
}

async function rarestFirst(read: Reader, kind: WordKind, words: Words): Promise<{ order: Words; isCommon: boolean }> {
  const row = await entryCounts(read, kind, words).executeTakeFirstOrThrow();
  const counts = new Map(words.map((word, index) => [word, Number(row[`${index}`])]));
  const countOf = (word: QueryWord) => counts.get(word) ?? 0;
  const [rarest = words[0], ...others] = words.toSorted((one, other) => countOf(one) - countOf(other));
  return { order: [rarest, ...others], isCommon: countOf(rarest) === entriesSorted };
}

/** The range of words that is wanted, as conditions of one table. */
const rangeOf = ({ word, isWhole }: QueryWord) =>
  isWhole
    ? ([["=", word]] as const)
    : ([
        [">=", word],
        ["<", `${word}${highest}`],
      ] as const);
