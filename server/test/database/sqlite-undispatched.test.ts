import { afterEach, beforeEach, expect, test } from "bun:test";
import { statSync } from "node:fs";
import type { Database } from "../../src/database/database.ts";
import { makeRoom } from "./rows.ts";
import { type SqlitePlace, sqlitePlace } from "./sqlite-place.ts";

let place: SqlitePlace;
let database: Database;
beforeEach(async () => {
  place = await sqlitePlace({ durability: "normal" });
  database = await place.open();
  await database.migrate();
});
afterEach(async () => {
  await database.close();
  await place.remove();
});

/** Bytes that a commit adds to the log of the file: whole pages, each with a head of 24 bytes. */
async function written(work: () => Promise<unknown>): Promise<number> {
  const size = () => statSync(`${place.file}-wal`).size;
  const before = size();
  await work();
  return size() - before;
}

test("a position taken in a room that is flagged already writes the room's page and no page of an index", async () => {
  const room = await makeRoom(database);
  const take = () => database.transaction((writer) => database.dialect.nextPosition(writer, room), { room });
  const first = await written(take);
  const page = first / 2;
  expect(page).toBeGreaterThan(4096);
  expect(await written(take)).toBe(page);
  expect(await written(take)).toBe(page);
});
