import { afterEach, beforeEach, expect, test } from "bun:test";
import type { Database } from "../../src/database/database.ts";
import { openDatabase } from "../../src/database/open.ts";
import { addRoom, storedRooms, upTo } from "./rows.ts";
import { lockTable, requiredServer, type ServerPlace, serverPlace } from "./server-place.ts";

let place: ServerPlace;
let database: Database | undefined;
beforeEach(async () => {
  place = await serverPlace(requiredServer());
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

test("what waits too long for a slow server is refused as unavailable while the server is slow, and not done afterwards", async () => {
  const slow = await open({ longestWaiting: 500 });
  const unlock = await lockTable(place.url, "rooms");
  const [refused, done] = [new Set<string>(), new Set<string>()];
  const { promise: anyRefused, resolve: refuse } = Promise.withResolvers<void>();
  const work = upTo(300).map(async (number) => {
    const id = `room ${number}`;
    try {
      // Three in a lane, of which the first may hold a connection.
      await slow.transaction(addRoom(id), { room: `lane ${number % 100}` });
      done.add(id);
    } catch (error) {
      expect(slow.dialect.isUnavailable(error)).toBe(true);
      refused.add(id);
      refuse();
    }
  });
  await anyRefused;
  expect(done.size).toBe(0);
  await unlock();
  await Promise.all(work);
  expect(done.size).toBeLessThan(20);
  expect(done.size + refused.size).toBe(300);
  expect(await storedRooms(slow)).toEqual(done);
  await slow.transaction(addRoom("later"), { room: "lane 1" });
  expect(await storedRooms(slow)).toEqual(new Set([...done, "later"]));
});

test("a full queue refuses at once what comes then, and takes work again when there is room", async () => {
  const full = await open({ mostWaiting: 100 });
  const outcomes = await Promise.allSettled(
    upTo(1000).map((number) => full.transaction(addRoom(`room ${number}`), { room: `room ${number}`, shared: true })),
  );
  const done = outcomes.flatMap(({ status }, index) => (status === "fulfilled" ? [`room ${index + 1}`] : []));
  expect(done).toEqual(upTo(100).map((number) => `room ${number}`));
  for (const outcome of outcomes)
    if (outcome.status === "rejected") expect(full.dialect.isUnavailable(outcome.reason)).toBe(true);
  await full.transaction(addRoom("later"));
  expect(await storedRooms(full)).toEqual(new Set([...done, "later"]));
});
