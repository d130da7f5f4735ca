import { sql } from "kysely";
import { foundBy as accountFoundBy } from "../accounts/search.ts";
import type { Reader } from "../database/database.ts";
import { noId } from "../database/ids.ts";
import { foundBy as roomFoundBy } from "../rooms/search.ts";
import type { Found } from "../words/keep.ts";
import type { WordKind } from "../words/tables.ts";
import { wordsOf } from "../words/words-of.ts";

/** Accounts, or rooms, per query; also the number that a check that is not deep reads. */
const atOnce = 500;
/** Most faults of each kind that are listed. */
const maxNamed = 5;

interface Subject {
  readonly id: string;
  readonly found: Found | null;
}

/** Accounts and channels whose indexed words differ from their name, and indexed words of missing accounts or channels. */
export async function wrongWords(reader: Reader, deep: boolean): Promise<string[]> {
  const looks = [
    look(reader, "account", deep, (behind) => accountsBehind(reader, behind)),
    look(reader, "channel", deep, (behind) => roomsBehind(reader, behind)),
    strayWords(reader),
  ];
  return (await Promise.all(looks)).flat();
}

async function look(
  reader: Reader,
  kind: WordKind,
  deep: boolean,
  next: (behind: string) => Promise<Subject[]>,
): Promise<string[]> {
  const wrong: string[] = [];
  for (let behind: string = noId; ; ) {
    const page = await next(behind);
    wrong.push(...(await wrongAmong(reader, kind, page)));
    behind = page.at(-1)?.id ?? noId;
    if (!deep || page.length < atOnce || wrong.length >= maxNamed) return wrong.slice(0, maxNamed);
  }
}

async function wrongAmong(reader: Reader, kind: WordKind, subjects: readonly Subject[]): Promise<string[]> {
  if (subjects.length === 0) return [];
  const ids = subjects.map(({ id }) => id);
  const rows = await reader.selectFrom("words").selectAll().where("id", "in", ids).where("kind", "=", kind).execute();
  const kept = Map.groupBy(rows, ({ id }) => id);
  return subjects.flatMap(({ id, found }) => {
    const wanted = found === null ? [] : wordsOf(found.text).map((word) => `${word} ${found.place}`);
    const there = (kept.get(id) ?? []).map(({ word, place }) => `${word} ${place}`);
    const isRight = wanted.toSorted().join("\n") === there.toSorted().join("\n");
    return isRight ? [] : [`the words by which ${kind} ${id} is found are not those of its name`];
  });
}

async function accountsBehind(reader: Reader, behind: string): Promise<Subject[]> {
  const rows = await reader
    .selectFrom("accounts")
    .select(["id", "search", "deactivated_at", "deleted_at"])
    .where("id", ">", behind)
    .orderBy("id")
    .limit(atOnce)
    .execute();
  return rows.map((row) => ({ id: row.id, found: accountFoundBy(row) }));
}

async function roomsBehind(reader: Reader, behind: string): Promise<Subject[]> {
  const rows = await reader
    .selectFrom("rooms")
    .select(["id", "kind", "search", "archived_at"])
    .where("id", ">", behind)
    .orderBy("id")
    .limit(atOnce)
    .execute();
  return rows.map((row) => ({ id: row.id, found: roomFoundBy(row) }));
}

async function strayWords(reader: Reader): Promise<string[]> {
  const { rows } = await sql<{ kind: string; id: string }>`
    select distinct w.kind, w.id from words w
    where (w.kind = 'account' and not exists (select 1 from accounts a where a.id = w.id))
      or (w.kind = 'channel' and not exists (select 1 from rooms r where r.id = w.id))
    limit ${sql.lit(maxNamed)}`.execute(reader);
  return rows.map(({ kind, id }) => `words has rows for ${kind} ${id}, which is not there`);
}
