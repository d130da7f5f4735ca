import { afterEach, beforeEach, expect, test } from "bun:test";
import type { Database } from "../../../src/database/database.ts";
import { handleRooms } from "../../../src/log/readers/handle-rooms.ts";
import { type FencedLease, Leases } from "../../../src/log/readers/leases.ts";
import type { BatchLimits, LogReader, RoomBatch } from "../../../src/log/readers/log-reader.ts";
import { dueRooms } from "../../../src/log/readers/progress.ts";
import { leaseOf, register } from "../../../src/log/readers/register.ts";
import type { ReaderRoomRow } from "../../../src/log/readers/tables.ts";
import { walk } from "../../../src/log/readers/walk.ts";
import { batchLimits, readLog } from "../../../src/sync/read-log.ts";
import { until } from "../../harness/until.ts";
import { type Person, startServer, type TestServer } from "../../index.ts";
import { makeRoom, say } from "../../rooms/room.ts";
import { endOf, positionsOf } from "./rows.ts";
import { upTo } from "./up-to.ts";

let server: TestServer;
let database: Database;
let ann: Person;
/** The rooms of each group that the reader got, and of each batch that it got alone. */
let groups: string[][];
let singles: string[];
/** A room whose batches the reader refuses. */
let bad: string | undefined;
let reader: LogReader;
let claim: FencedLease;
let run: string;

function check(batch: RoomBatch): void {
  if (batch.roomId === bad) throw new Error("this room is too much");
}

beforeEach(async () => {
  server = await startServer();
  ({ database } = server.app);
  ({ ann } = await server.people("ann"));
  [groups, singles, bad] = [[], [], undefined];
  reader = {
    ...{ name: "grouped", version: 1, from: "beginning", effects: "outside" },
    handle: async (batch: RoomBatch) => {
      check(batch);
      singles.push(batch.roomId);
    },
    handleGroup: async (batches: readonly RoomBatch[]) => {
      for (const batch of batches) check(batch);
      groups.push(batches.map(({ roomId }) => roomId));
    },
  };
  run = (await register(database, [reader], "epoch", 1)).get("grouped") ?? "";
  const leases = new Leases(database, 60_000);
  await until(async () => {
    await leases.look([leaseOf("grouped")]);
    return leases.claim(leaseOf("grouped")) !== null;
  });
  claim = leases.claim(leaseOf("grouped")) as FencedLease;
});
afterEach(() => server.close());

async function makeRooms(count: number, messages = 0): Promise<string[]> {
  const ids: string[] = [];
  for (const number of upTo(count)) {
    const { room } = await makeRoom("group", ann, [], `Room ${number}`);
    for (const text of upTo(messages)) await say(ann, room.id, `${text}`);
    ids.push(room.id);
  }
  return ids;
}

/** Returns the due rows of these rooms, in the order of the list. */
async function dueRows(ids: readonly string[]): Promise<ReaderRoomRow[]> {
  await walk(database, 1, () => true);
  const rows = await dueRooms(database.read, run, Date.now(), 100).execute();
  return ids.map((id) => rows.find((row) => row.room_id === id) as ReaderRoomRow);
}

const handle = (rows: readonly ReaderRoomRow[], limits: BatchLimits = batchLimits) =>
  handleRooms({ database, readLog, clock: () => 5, limits }, reader, claim, rows, AbortSignal.any([]));

const isDone = async (id: string) =>
  (await positionsOf(database.read, id))[0]?.position === (await endOf(database.read, id));

test("forty rooms are one group, whose positions are kept together", async () => {
  const ids = await makeRooms(40, 1);
  expect(await handle(await dueRows(ids))).toEqual([]);
  expect(groups).toEqual([ids]);
  for (const id of ids) expect(await isDone(id)).toBe(true);
});

test("a group has no more events than one batch may have, and the rooms that do not fit stay due", async () => {
  const ids = await makeRooms(6, 8);
  const rows = await dueRows(ids);
  const left = await handle(rows, { events: 25, bytes: 1_000_000 });
  expect(left.length).toBeGreaterThan(0);
  expect(groups).toEqual([ids.slice(0, ids.length - left.length)]);
  expect(left).toEqual(rows.slice(-left.length));
  for (const row of left) expect(await positionsOf(database.read, row.room_id)).toEqual([row]);
});

test("bytes are counted too: a group of rooms with long messages is a small one, and its first room has at least one event", async () => {
  const ids = await makeRooms(4);
  for (const id of ids) await say(ann, id, "x".repeat(3_000));
  const rows = await dueRows(ids);
  expect((await handle(rows, { events: 400, bytes: 5_200 })).length).toBe(2);
  expect(await handle(rows.slice(-1), { events: 400, bytes: 1 })).toEqual([]);
  expect((await positionsOf(database.read, ids.at(-1) ?? ""))[0]?.position).toBe(1);
});

test("of a group that is refused no position is kept", async () => {
  const ids = await makeRooms(3, 1);
  const rows = await dueRows(ids);
  bad = ids[1];
  await expect(handle(rows)).rejects.toThrow("too much");
  for (const row of rows) expect(await positionsOf(database.read, row.room_id)).toEqual([row]);
});

test.each(["outside", "database"] as const)(
  "one room that is refused delays no other of its group, whose effects are %s",
  async (effects) => {
    const ids = await makeRooms(12, 2);
    bad = ids[5];
    const consumed = { ...reader, name: "consumed", effects, sharesCommits: true } as LogReader;
    server = await server.restart({ readers: [consumed] });
    ({ database } = server.app);
    const others = ids.filter((id) => id !== bad);
    const rowOf = async (id: string) => (await positionsOf(database.read, id)).find((row) => row.run !== run);
    const isConsumed = async (id: string) => (await rowOf(id))?.position === (await endOf(database.read, id));
    await until(async () => (await Promise.all(others.map(isConsumed))).every(Boolean));
    expect(await rowOf(bad ?? "")).toMatchObject({ position: 0, failures: 1 });
    bad = undefined;
    await until(() => isConsumed(ids[5] ?? ""));
  },
);
