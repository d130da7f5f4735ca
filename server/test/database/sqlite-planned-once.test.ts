import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Database } from "../../src/database/database.ts";
import { openDatabase } from "../../src/database/open.ts";
import { noWatch } from "../../src/database/watch.ts";
import { insertMessage } from "../../src/messages/store.ts";
import { hotQueries } from "./hot-queries.ts";
import { makeRoom, messageRow } from "./rows.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-"));
const path = join(folder, "parley.db");
let database: Database;
let file: DatabaseSync;
/** How often SQLite asked whether a step of a plan is allowed: it does so when it plans, and never when it runs. */
let asked = 0;
/** What was sent to the database. */
const statements: string[] = [];
beforeAll(async () => {
  database = await openDatabase(`sqlite:${path}`, {
    watch: { ...noWatch, stated: (_, sql) => void statements.push(sql) },
  });
  await database.migrate();
  file = new DatabaseSync(path);
  file.setAuthorizer(() => {
    asked += 1;
    return 0;
  });
});
afterAll(async () => {
  file.close();
  await database.close();
  rmSync(folder, { recursive: true });
});

/** How often SQLite plans a statement while that is run with one value after another. */
function replannings(sql: string, parameters: readonly unknown[]): number {
  const statement = file.prepare(sql);
  const prepared = asked;
  for (let run = 0; run < 3; run += 1)
    statement.all(...parameters.map((value) => (typeof value === "number" ? value : new Uint8Array(16).fill(run))));
  return asked - prepared;
}

test("SQLite plans anew what has an order and compares a bare parameter", () => {
  const sql = "select position from messages where room_id = ? and author_id = ? order by position limit 1";
  expect(replannings(sql, ["", ""])).toBeGreaterThan(0);
});

test.each(hotQueries)("%s are planned once, whatever is asked for", (_, build) => {
  const { sql, parameters } = build(database.read).compile();
  expect(replannings(sql, parameters)).toBe(0);
});

test("the statements of a new message are planned once", async () => {
  const id = await makeRoom(database);
  statements.length = 0;
  await database.transaction(async (writer) => {
    await database.dialect.nextMessagePosition(writer, id, 1);
    await insertMessage(writer, messageRow(id, 1));
  });
  expect(statements.length).toBe(2);
  for (const sql of statements) {
    const parameters = sql.split("?").slice(1);
    expect([sql, replannings(`explain ${sql}`, parameters)]).toEqual([sql, 0]);
  }
});
