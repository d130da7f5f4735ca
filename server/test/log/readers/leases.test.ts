import { afterEach, beforeEach, expect, test } from "bun:test";
import type { Database } from "../../../src/database/database.ts";
import { handleRooms } from "../../../src/log/readers/handle-rooms.ts";
import { type FencedLease, Leases } from "../../../src/log/readers/leases.ts";
import type { LogReader, RoomBatch } from "../../../src/log/readers/log-reader.ts";
import { dueRooms, LostClaimError, putOff } from "../../../src/log/readers/progress.ts";
import { leaseOf, register } from "../../../src/log/readers/register.ts";
import type { ReaderRoomRow } from "../../../src/log/readers/tables.ts";
import { walk } from "../../../src/log/readers/walk.ts";
import { batchLimits, readLog } from "../../../src/sync/read-log.ts";
import { until } from "../../harness/until.ts";
import { startServer, type TestServer } from "../../index.ts";
import { makeRoom } from "../../rooms/room.ts";
import { positionsOf } from "./rows.ts";

const name = leaseOf("held");
const duration = 400;

let server: TestServer;
let database: Database;
let batches: RoomBatch[];
let run: string;
let reader: LogReader;
beforeEach(async () => {
  server = await startServer();
  ({ database } = server.app);
  batches = [];
  reader = {
    ...{ name: "held", version: 1, from: "beginning", effects: "outside" },
    handle: async (batch: RoomBatch) => void batches.push(batch),
  };
  run = (await register(database, [reader], "epoch", 1)).get("held") ?? "";
});
afterEach(() => server.close());

async function held(leases: Leases): Promise<FencedLease> {
  await until(async () => {
    await leases.look([name]);
    return leases.claim(name) !== null;
  });
  return leases.claim(name) as FencedLease;
}

const parts = () => ({ database, readLog, clock: () => 5, limits: batchLimits });
const handle = (claim: FencedLease, row: ReaderRoomRow) =>
  handleRooms(parts(), reader, claim, [row], AbortSignal.any([]));

async function dueRoom() {
  const { ann } = await server.people("ann");
  const { room } = await makeRoom("group", ann);
  await walk(database, 1, () => true);
  const row = (await dueRooms(database.read, run, 1, 10).execute()).find(({ room_id }) => room_id === room.id);
  if (row === undefined) throw new Error("the room is not due");
  return row;
}

test("a lease is one process's until it is not renewed for its time, and then another's, who gets a higher fence", async () => {
  const [first, second] = [new Leases(database, duration), new Leases(database, duration)];
  const before = await held(first);
  await second.look([name]);
  await first.look([name]);
  await second.look([name]);
  expect([first.claim(name)?.fence, second.claim(name)]).toEqual([before.fence, null]);
  const after = await held(second);
  expect(after.fence).toBeGreaterThan(before.fence);
  expect(first.claim(name)).toBeNull();
  await first.look([name]);
  expect(first.claim(name)).toBeNull();
});

test("a lease that is given back is another's at once", async () => {
  const [first, second] = [new Leases(database, 60_000), new Leases(database, 60_000)];
  await held(first);
  await first.release();
  await second.look([name]);
  expect(second.claim(name)).not.toBeNull();
});

test("whose lease another process has taken stores no position, though the position is unchanged, and delays no room", async () => {
  const row = await dueRoom();
  const stale = await held(new Leases(database, duration));
  const fresh = await held(new Leases(database, duration));
  await expect(handle(stale, row)).rejects.toBeInstanceOf(LostClaimError);
  await expect(database.transaction((writer) => putOff(writer, stale, row, 5))).rejects.toBeInstanceOf(LostClaimError);
  expect(await positionsOf(database.read, row.room_id)).toEqual([row]);
  await handle(fresh, row);
  expect((await positionsOf(database.read, row.room_id))[0]?.position).toBeGreaterThan(0);
  expect(batches.map(({ fence }) => fence)).toEqual([stale.fence, fresh.fence]);
});

test("a row that was moved since it was read is not moved again", async () => {
  const row = await dueRoom();
  const claim = await held(new Leases(database, duration));
  await handle(claim, row);
  const moved = await positionsOf(database.read, row.room_id);
  await expect(handle(claim, row)).rejects.toBeInstanceOf(LostClaimError);
  expect(await positionsOf(database.read, row.room_id)).toEqual(moved);
});

test("a new version takes the lease from the process that works for the old one", async () => {
  const leases = new Leases(database, 60_000);
  const claim = await held(leases);
  const row = await dueRoom();
  await register(database, [{ ...reader, version: 2 }], "epoch", 2);
  await expect(handle(claim, row)).rejects.toBeInstanceOf(LostClaimError);
});
