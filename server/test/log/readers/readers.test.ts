import { afterEach, beforeEach, expect, test } from "bun:test";
import { type Person, startServer, type TestServer } from "../../index.ts";
import { makeRoom, say } from "../../rooms/room.ts";
import { Collector } from "./collector.ts";
import { until, upTo } from "./until.ts";

let collector: Collector;
let server: TestServer;
let ann: Person;
let bob: Person;
beforeEach(async () => {
  collector = new Collector();
  server = await startServer({ readers: [collector.reader()] });
  ({ ann, bob } = await server.people("ann", "bob"));
});
afterEach(() => server.close());

async function endOf(roomId: string): Promise<number> {
  const row = await server.app.database.read
    .selectFrom("rooms")
    .where("id", "=", roomId)
    .select("position")
    .executeTakeFirst();
  return row?.position ?? 0;
}

const hasAll = async (roomId: string) => collector.positions(roomId).length === (await endOf(roomId));

test("a reader gets each room's events in order, as they are written", async () => {
  const { room } = await makeRoom("group", ann, [bob], "Rowers");
  const other = await makeRoom("group", bob, [ann], "Sailors");
  await Promise.all(upTo(30).map((number) => say(number % 2 ? ann : bob, room.id, `${number}`)));
  await say(bob, other.room.id, "hello");
  await until(() => hasAll(room.id));
  await until(() => hasAll(other.room.id));
  expect(collector.positions(room.id)).toEqual(upTo(await endOf(room.id)));
  expect(collector.positions(other.room.id)).toEqual(upTo(await endOf(other.room.id)));
  expect(collector.faults).toEqual([]);
  const [first, ...rest] = collector.batches.filter(({ roomId }) => roomId === room.id);
  expect(first?.startsOver).toBe(true);
  expect(rest.some(({ startsOver }) => startsOver)).toBe(false);
});
