import { afterEach, beforeEach, expect, test } from "bun:test";
import { randomInt } from "node:crypto";
import type { Database } from "../../../src/database/database.ts";
import { noId } from "../../../src/database/ids.ts";
import { dispatch } from "../../../src/log/readers/dispatch.ts";
import type { OutsideReader } from "../../../src/log/readers/log-reader.ts";
import { dueRooms } from "../../../src/log/readers/progress.ts";
import { register } from "../../../src/log/readers/register.ts";
import { walk } from "../../../src/log/readers/walk.ts";
import { fillRooms, startServer, type TestServer } from "../../index.ts";
import { upTo } from "./up-to.ts";

/** This test counts statements, so no process checks for rooms on its own. */
let server: TestServer;
/** Connections of several processes to one database server; of one process to a file. */
let databases: readonly Database[];
beforeEach(async () => {
  server = await startServer();
  databases = [server.app.database, (await server.mate()).app.database];
});
afterEach(() => server.close());

const reader = (name: string, from: "beginning" | "now"): OutsideReader => ({
  ...{ name, version: 1, from, effects: "outside", handle: () => Promise.resolve() },
});
const always = () => true;
const one = (): Database => server.app.database;

/** Lets all other tasks of this process run. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Takes a position of a room, as every action that appends to its log does. */
const grow = (database: Database, room: string) =>
  database.transaction((writer) => database.dialect.nextPosition(writer, room), { room });

/** Returns rooms without a flag whose newest position the run does not know: its reader would never find them. */
async function missed(run: string): Promise<string[]> {
  const rooms = await one()
    .read.selectFrom("rooms")
    .leftJoin("reader_rooms", (join) => join.onRef("room_id", "=", "rooms.id").on("run", "=", run))
    .where("rooms.id", ">", noId)
    .where("undispatched", "is", null)
    .select(["rooms.id", "rooms.position", "target", "due_at", "reader_rooms.position as reached"])
    .execute();
  const isMissed = (room: (typeof rooms)[number]) =>
    room.target !== room.position || (room.due_at === null && room.reached !== room.position);
  return rooms.filter(isMissed).map(({ id }) => id);
}

test("processes that start at the same moment register the same readers, in the same run", async () => {
  const all = upTo(6).map((nth) => reader(`start ${nth}`, "beginning"));
  const starting = Array.from({ length: 4 }, (_, nth) => databases[nth % 2] ?? one());
  const runs = await Promise.all(starting.map((database) => register(database, all, "epoch", 1)));
  expect(new Set(runs.map((each) => JSON.stringify([...each]))).size).toBe(1);
});

test("finding three rooms that are behind takes as many statements among 2,000 as among 20", async () => {
  const owner = await server.owner();
  const runs = await register(one(), [reader("all", "beginning")], "epoch", 1);
  const cost: number[] = [];
  for (const count of [20, 2_000]) {
    const rooms = await fillRooms(one(), owner.id, count, {});
    for (const room of rooms) await grow(one(), room);
    await dispatch(one(), 1, always);
    await walk(one(), 1, always);
    expect(await missed(runs.get("all") ?? "")).toEqual([]);
    await one().transaction((writer) =>
      writer
        .updateTable("reader_rooms")
        .set((row) => ({ position: row.ref("target"), due_at: null }))
        .where("room_id", "in", rooms)
        .execute(),
    );
    const behind = rooms.slice(5, 8);
    for (const room of behind) await grow(one(), room);
    cost.push(await server.statements(() => dispatch(one(), 2, always)));
    const due = await dueRooms(one().read, runs.get("all") ?? "", 2, 100).execute();
    expect(
      due
        .map(({ room_id }) => room_id)
        .filter((id) => rooms.includes(id))
        .toSorted(),
    ).toEqual(behind);
    expect(await server.statements(() => dispatch(one(), 3, always))).toBe(1);
  }
  expect(cost[0]).toBe(cost[1] ?? 0);
  expect(cost[0]).toBeLessThanOrEqual(9);
});

test("more rooms than one transaction may make due are made due in several", async () => {
  const owner = await server.owner();
  const rooms = await fillRooms(one(), owner.id, 1_000, {});
  const runs = await register(one(), [reader("all", "now")], "epoch", 1);
  await dispatch(one(), 1, always);
  await walk(one(), 1, always);
  await one().transaction((writer) =>
    writer
      .updateTable("rooms")
      .set((row) => ({ position: row("position", "+", 1), undispatched: 1 }))
      .where("id", "in", rooms)
      .execute(),
  );
  expect(await dispatch(one(), 2, always)).toBe(1_000);
  expect(await missed(runs.get("all") ?? "")).toEqual([]);
});

test("what is added to a log while the readers are told of it, and while a new one walks, is found in the end", async () => {
  const seed = Number(process.env.TEST_SEED ?? randomInt(1_000_000));
  const random = randomOf(seed);
  const owner = await server.owner();
  const rooms = await fillRooms(one(), owner.id, 12, {});
  const first = await register(one(), [reader("first", "beginning")], "epoch", 1);
  await walk(one(), 1, always);
  let writing = true;
  const writers = upTo(6).map(async (number) => {
    const database = databases[number % databases.length] ?? one();
    for (let sent = 0; sent < 60; sent += 1) await grow(database, rooms[Math.floor(random() * rooms.length)] ?? "");
  });
  const tellers = databases.map(async (database) => {
    while (writing) {
      await dispatch(database, 2, () => random() < 0.9);
      await turn();
    }
  });
  const second = register(one(), [reader("second", "beginning")], "epoch", 2).then(async (runs) => {
    while (writing) {
      await walk(databases[1] ?? one(), 2, () => random() < 0.7);
      await turn();
    }
    return runs;
  });
  await Promise.all(writers);
  writing = false;
  await Promise.all(tellers);
  const runs = new Map([...first, ...(await second)]);
  await walk(one(), 3, always);
  await dispatch(one(), 3, always);
  for (const run of runs.values()) expect({ seed, missed: await missed(run ?? "") }).toEqual({ seed, missed: [] });
});

/** Pseudo-random numbers from 0 to 1, determined by a seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
