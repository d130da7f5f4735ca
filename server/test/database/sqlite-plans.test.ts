import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Compilable } from "kysely";
import type { Database } from "../../src/database/database.ts";
import { openDatabase } from "../../src/database/open.ts";
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
