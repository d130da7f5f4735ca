import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Compilable } from "kysely";
import type { Database, Writer } from "../../src/database/database.ts";
import { dueJobs } from "../../src/database/kysely/jobs.ts";
import { openDatabase } from "../../src/database/open.ts";
import { openInvitesOf } from "../../src/invites/store.ts";
import { hotQueries } from "./hot-queries.ts";

let database: Database;
beforeAll(async () => {
  database = await openDatabase("sqlite::memory:");
  await database.migrate();
});
afterAll(() => database.close());

/** How SQLite answers a query: the steps of its plan. */
async function plan(build: (db: Database["read"]) => Compilable<unknown>): Promise<string[]> {
  const query = build(database.read).compile();
  const { rows } = await database.read.executeQuery<{ detail: string }>({
    ...query,
    sql: `explain query plan ${query.sql}`,
  } as never);
  return rows.map((row) => row.detail);
}

test.each(hotQueries)("%s are found by their index, however large a room is", async (_, build, steps) => {
  expect(await plan(build)).toEqual(steps);
});

const dueNow = { kind: "k", now: 5, limit: 4, except: ["a"] };

/** What is read of the queue and of invites, and how SQLite begins to answer it. */
const ranges: [what: string, build: (db: Database["read"]) => Compilable<unknown>, step: string][] = [
  [
    "an account's open invites",
    (db) => openInvitesOf(db, "a", 5),
    "SEARCH invites USING INDEX invites_by_created_by_ends_at (created_by=? AND ends_at>?)",
  ],
  [
    "due jobs of a kind",
    (db) => dueJobs(db as Writer, dueNow),
    "SEARCH jobs USING INDEX jobs_by_kind_due_at (kind=? AND due_at<?)",
  ],
];

test.each(ranges)("%s are one range of an index, however many others there are", async (_, build, step) => {
  expect((await plan(build))[0]).toBe(step);
});
