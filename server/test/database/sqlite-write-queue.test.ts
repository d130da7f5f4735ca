import { afterEach, beforeEach, expect, test } from "bun:test";
import { sql } from "kysely";
import type { Database } from "../../src/database/database.ts";
import { openDatabase } from "../../src/database/open.ts";
import { addRoom, storedRooms, upTo } from "./rows.ts";
import { type SqlitePlace, sqlitePlace } from "./sqlite-place.ts";

let place: SqlitePlace;
let database: Database | undefined;
beforeEach(async () => {
  place = await sqlitePlace();
});
afterEach(async () => {
  await database?.close();
  await place.remove();
});

async function open(bounds: { mostWaiting?: number; longestWaiting?: number }): Promise<Database> {
  database = await openDatabase(place.url, { durability: "normal", ...bounds });
  await database.migrate();
  return database;
}

const counting = sql`with recursive c(x) as (select 1 union all select x + 1 from c where x < 200000) select count(*) from c`;

test("what waits too long for a slow file is refused as unavailable, and not done afterwards", async () => {
  const longestWaiting = 300;
  const slow = await open({ longestWaiting });
  const first = slow.transaction(async (writer) => {
    const until = performance.now() + 2 * longestWaiting;
    while (performance.now() < until) await counting.execute(writer);
  });
  // The group of the slow one takes 499 more.
  const outcomes = await Promise.allSettled(upTo(700).map((number) => slow.transaction(addRoom(`room ${number}`))));
  await first;
  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  expect(refused).toHaveLength(201);
  expect(refused.every((error) => slow.dialect.isUnavailable(error))).toBe(true);
  await slow.transaction(addRoom("later"));
  expect(await storedRooms(slow)).toEqual(new Set([...upTo(499).map((number) => `room ${number}`), "later"]));
});

test("a full queue refuses at once what comes then, and takes work again when there is room", async () => {
  const full = await open({ mostWaiting: 1000 });
  const outcomes = await Promise.allSettled(upTo(10_000).map((number) => full.transaction(addRoom(`room ${number}`))));
  const done = outcomes.flatMap(({ status }, index) => (status === "fulfilled" ? [`room ${index + 1}`] : []));
  expect(done).toEqual(upTo(1000).map((number) => `room ${number}`));
  for (const outcome of outcomes)
    if (outcome.status === "rejected") expect(full.dialect.isUnavailable(outcome.reason)).toBe(true);
  await full.transaction(addRoom("later"));
  expect(await storedRooms(full)).toEqual(new Set([...done, "later"]));
});
