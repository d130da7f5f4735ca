import { sql } from "kysely";
import type { Reader } from "../database/database.ts";
import { noId } from "../database/ids.ts";
import type { RowCheck } from "../row-check.ts";
import type { FoldedText } from "./keep.ts";
import type { WordKind } from "./tables.ts";
import { wordsOf } from "./words-of.ts";

/** Accounts or rooms per query; a check that is not deep makes one query. */
const atOnce = 500;
/** Most disagreements that are listed per kind. */
const maxNamed = 5;

interface Subject {
  readonly id: string;
  readonly found: FoldedText | null;
}

/** The rows that are found by words: accounts or channels. */
export interface WordSubjects {
  readonly kind: WordKind;
  readonly table: "accounts" | "rooms";
  /** Reads at most `limit` rows after an id, in order of ids. `found` is null for a row that no words find. */
  readonly next: (read: Reader, behind: string, limit: number) => Promise<Subject[]>;
}

/** Finds rows whose words do not match their name, and words of rows that do not exist. */
export function wordCheck(subjects: WordSubjects): RowCheck {
  return {
    about: "words of names",
    anywhere: async (read, deep) => [
      ...(await wrongWords(read, subjects, deep)),
      ...(await strayWords(read, subjects)),
    ],
  };
}

async function wrongWords(read: Reader, { kind, next }: WordSubjects, deep: boolean): Promise<string[]> {
  const wrong: string[] = [];
  for (let behind: string = noId; ; ) {
    const page = await next(read, behind, atOnce);
    wrong.push(...(await wrongAmong(read, kind, page)));
    behind = page.at(-1)?.id ?? noId;
    if (!deep || page.length < atOnce || wrong.length >= maxNamed) return wrong.slice(0, maxNamed);
  }
}

async function wrongAmong(read: Reader, kind: WordKind, subjects: readonly Subject[]): Promise<string[]> {
  if (subjects.length === 0) return [];
  const ids = subjects.map(({ id }) => id);
  const rows = await read.selectFrom("words").selectAll().where("id", "in", ids).where("kind", "=", kind).execute();
  const kept = Map.groupBy(rows, ({ id }) => id);
  return subjects.flatMap(({ id, found }) => {
    const wanted = found === null ? [] : wordsOf(found.text).map((word) => `${word} ${found.place}`);
    const there = (kept.get(id) ?? []).map(({ word, place }) => `${word} ${place}`);
    const isRight = wanted.toSorted().join("\n") === there.toSorted().join("\n");
    return isRight ? [] : [`the words by which ${kind} ${id} is found are not those of its name`];
  });
}

async function strayWords(read: Reader, { kind, table }: WordSubjects): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct w.id from words w
    where w.kind = ${kind} and not exists (select 1 from ${sql.table(table)} s where s.id = w.id)
    limit ${sql.lit(maxNamed)}`.execute(read);
  return rows.map(({ id }) => `words has rows for ${kind} ${id}, which is not there`);
}
