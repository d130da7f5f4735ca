import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { noId } from "../../../src/database/ids.ts";
import type { LogReader, OutsideReader, RoomBatch } from "../../../src/log/readers/log-reader.ts";
import { tellDeleted } from "../../../src/log/readers/rooms.ts";
import { until } from "../../harness/until.ts";
import { type Overrides, type Person, startServer, type TestServer } from "../../index.ts";
import { makeRoom, say } from "../../rooms/room.ts";
import { Collector } from "./collector.ts";
import { endOf, lagOf, positionsOf } from "./rows.ts";
import { upTo } from "./up-to.ts";

/** Ten times as many events as one batch may have. */
const many = 45;
const small = { limits: { events: 4 } };

let collector: Collector;
let server: TestServer;
let ann: Person;
let bob: Person;

async function begin(
  options: Partial<OutsideReader> = {},
  settings: Overrides = {},
  kind: "reader" | "groupReader" = "reader",
): Promise<void> {
  collector = new Collector();
  server = await startServer({ ...settings, readers: [collector[kind](options), ...(settings.readers ?? [])] });
  ({ ann, bob } = await server.people("ann", "bob"));
}
afterEach(() => server.close());

const read = () => server.app.database.read;
const hasAll = async (roomId: string, of = collector) =>
  of.positions(roomId).length === (await endOf(read(), roomId)) && of.faults.length === 0;

async function room(name = "Rowers"): Promise<string> {
  return (await makeRoom("group", ann, [bob], name)).room.id;
}

/** Deletes a room directly in the database, because no action does so. */
async function deleteRoom(roomId: string): Promise<void> {
  await server.app.database.transaction(async (writer) => {
    await tellDeleted(writer, roomId, Date.now());
    await writer.deleteFrom("rooms").where("id", "=", roomId).execute();
  });
}

async function talk(roomId: string, count: number): Promise<void> {
  for (const number of upTo(count)) await say(number % 2 ? ann : bob, roomId, `${number}`);
}

describe.each([
  ["a reader", "reader"],
  ["a reader of groups", "groupReader"],
] as const)("%s", (_, kind) => {
  beforeEach(() => begin(small, {}, kind));

  test("gets each room's events in order, once, as they are written", async () => {
    const [rowers, sailors] = [await room(), await room("Sailors")];
    await Promise.all([talk(rowers, 20), talk(sailors, 5)]);
    for (const roomId of [rowers, sailors]) {
      await until(() => hasAll(roomId));
      const batches = collector.batches.filter((batch) => batch.roomId === roomId);
      expect(batches.map(({ startsOver }) => startsOver)).toEqual(batches.map((_, index) => index === 0));
      expect(batches.flatMap(({ events }) => events)).toHaveLength(await endOf(read(), roomId));
    }
  });

  test("gets batches within its limits, however much lies behind", async () => {
    const rowers = await room();
    collector.onBatch = () => {
      throw new Error("not yet");
    };
    await talk(rowers, many);
    collector.onBatch = () => {};
    await until(() => hasAll(rowers));
    expect(Math.max(...collector.batches.map(({ events }) => events.length))).toBe(4);
  });

  test("goes round the rooms that are behind: a busy one does not keep a quiet one waiting", async () => {
    const [busy, quiet] = [await room("Busy"), await room("Quiet")];
    await until(async () => (await hasAll(busy)) && (await hasAll(quiet)));
    const gate = Promise.withResolvers<void>();
    collector.onBatch = () => gate.promise;
    await talk(busy, many);
    await talk(quiet, 1);
    await until(async () => (await lagOf(server, "collector")).rooms === 2);
    const before = collector.batches.length;
    gate.resolve();
    await until(async () => (await hasAll(busy)) && (await hasAll(quiet)));
    const order = collector.batches.slice(before).map(({ roomId }) => roomId);
    expect(order.lastIndexOf(busy)).toBeGreaterThan(order.indexOf(quiet));
  });

  test("that fails in one room is tried there again and goes on in the others", async () => {
    const [bad, good] = [await room("Bad"), await room("Good")];
    let fails = true;
    collector.onBatch = ({ roomId }) => {
      if (fails && roomId === bad) throw new Error("this room is too much");
    };
    await talk(bad, 2);
    await talk(good, 6);
    await until(() => hasAll(good));
    await until(async () => ((await positionsOf(read(), bad))[0]?.failures ?? 0) > 0);
    expect(collector.positions(bad).length).toBeLessThan(await endOf(read(), bad));
    fails = false;
    await until(async () => (await positionsOf(read(), bad))[0]?.due_at === null);
    expect((await positionsOf(read(), bad))[0]).toMatchObject({ failures: 0, failing_since: null });
    expect(await hasAll(bad)).toBe(true);
  });

  test("starts over in a room whose log below has been cleared", async () => {
    const rowers = await room();
    await talk(rowers, 3);
    await until(() => hasAll(rowers));
    const gate = Promise.withResolvers<void>();
    collector.onBatch = () => gate.promise;
    await talk(rowers, many);
    const floor = (await endOf(read(), rowers)) - 6;
    await server.app.database.transaction(async (writer) => {
      for (const table of ["messages", "changes"] as const)
        await writer.deleteFrom(table).where("room_id", "=", rowers).where("position", "<=", floor).execute();
    });
    gate.resolve();
    await until(() => collector.positions(rowers).at(-1) === floor + 6);
    expect(collector.positions(rowers)).toEqual(upTo(6, floor + 1));
  });

  test("gets a last batch of a deleted room, and no position of that room is left", async () => {
    const rowers = await room();
    await until(() => hasAll(rowers));
    await deleteRoom(rowers);
    await until(() => collector.batches.at(-1)?.isGone === true);
    await until(async () => (await positionsOf(read(), rowers)).length === 0);
    expect(collector.rooms()).not.toContain(rowers);
  });

  test("gets the last batch also of a room that is deleted while it handles the newest events of that room", async () => {
    const [began, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const rowers = await room();
    await until(async () => (await positionsOf(read(), rowers))[0]?.due_at === null);
    collector.onBatch = () => {
      began.resolve();
      return gate.promise;
    };
    await talk(rowers, 1);
    await began.promise;
    await deleteRoom(rowers);
    gate.resolve();
    await until(() => collector.batches.at(-1)?.isGone === true);
    await until(async () => (await positionsOf(read(), rowers)).length === 0);
  });

  test("finds a room whose hint was lost", async () => {
    const rowers = await room();
    await until(() => hasAll(rowers));
    // Writes directly to the database, without the actions that notify the relay: only the flag in the database shows the change.
    const { database } = server.app;
    const position = (await endOf(read(), rowers)) + 1;
    await database.transaction(async (writer) => {
      await database.dialect.nextPosition(writer, rowers);
      const change = {
        room_id: rowers,
        position,
        type: "room.updated" as const,
        subject: noId,
        by: ann.id,
        at: 1,
        data: "",
      };
      await writer.insertInto("changes").values(change).execute();
    });
    await until(() => hasAll(rowers));
    expect(collector.positions(rowers).at(-1)).toBe(position);
  });
});

test("one reader that does not come on keeps no other waiting, and a server that stops does not wait for it for ever", async () => {
  const stuck = new Collector();
  await begin({}, { readers: [stuck.reader({ name: "stuck" })] });
  // The handler ignores the signal too.
  stuck.onBatch = () => new Promise(() => {});
  const rowers = await room();
  await talk(rowers, 5);
  await until(() => hasAll(rowers));
  expect(stuck.batches).toEqual([]);
  expect((await lagOf(server, "stuck")).rooms).toBeGreaterThan(0);
});

test("a reader goes on where it was when the server is started again, and has what was written without it", async () => {
  await begin(small);
  const rowers = await room();
  await talk(rowers, 5);
  await until(() => hasAll(rowers));
  server = await server.restart();
  await talk(rowers, many);
  const heard = collector.batches.length;
  server = await server.restart({ readers: [collector.reader(small)] });
  await until(() => hasAll(rowers));
  expect(collector.batches.slice(heard).some(({ startsOver }) => startsOver)).toBe(false);
});

test("a reader whose results were lost begins anew while the server runs", async () => {
  let results = Bun.randomUUIDv7();
  await begin({ ...small, results: () => results });
  const roomId = await room();
  await talk(roomId, 6);
  await until(() => hasAll(roomId));
  collector.batches.length = 0;
  results = Bun.randomUUIDv7();
  await until(() => collector.batches.length > 0);
  expect(collector.batches[0]).toMatchObject({ roomId, startsOver: true });
  await until(() => hasAll(roomId));
  // After a restart the results are the same: no event is repeated.
  collector.batches.length = 0;
  server = await server.restart({ readers: [collector.reader({ ...small, results: () => results })] });
  await talk(roomId, 1);
  await until(() => hasAll(roomId));
  expect(collector.batches.every(({ startsOver }) => !startsOver)).toBe(true);
});

test("a new reader catches up with all history, a new version begins anew, and an older one stands by", async () => {
  await begin(small);
  const rooms = [await room("First"), await room("Second"), await room("Third")];
  for (const roomId of rooms) await talk(roomId, many);
  const late = new Collector();
  server = await server.restart({ readers: [collector.reader(small), late.reader({ name: "late", ...small })] });
  for (const roomId of rooms) await until(() => hasAll(roomId, late));
  const heard = late.batches.length;
  server = await server.restart({ readers: [late.reader({ name: "late", version: 2, ...small })] });
  for (const roomId of rooms)
    await until(async () => {
      const again = late.batches.slice(heard).filter((batch) => batch.roomId === roomId);
      return again.flatMap(({ events }) => events).length >= (await endOf(read(), roomId));
    });
  expect(late.batches.slice(heard).filter(({ startsOver }) => startsOver).length).toBeGreaterThanOrEqual(3);
  expect(late.faults).toEqual([]);
  const old = new Collector();
  server = await server.restart({ readers: [old.reader({ name: "late", ...small }), collector.reader(small)] });
  await talk(rooms[0] ?? "", 1);
  await until(() => hasAll(rooms[0] ?? ""));
  expect(old.batches).toEqual([]);
});

test("a reader that begins now gets what is written once it is known, in old rooms and in new ones", async () => {
  await begin();
  const old = await room("Old");
  await talk(old, 5);
  const end = await endOf(read(), old);
  const fresh = new Collector();
  server = await server.restart({ readers: [fresh.reader({ name: "fresh", from: "now" })] });
  await until(
    async () =>
      (await read().selectFrom("readers").where("walked", "is not", null).select("name").execute()).length === 0,
  );
  await talk(old, 2);
  const young = await room("Young");
  await until(() => hasAll(young, fresh));
  await until(() => fresh.positions(old).at(-1) === end + 2);
  expect(fresh.positions(old)).toEqual(upTo(2, end + 1));
  expect(fresh.faults).toEqual([]);
});

test("a room that fails for a day is parked: reported to the operator, retried once a day, and no longer parked after a try that works", async () => {
  let now = Date.now();
  await begin({}, { clock: () => now });
  const rowers = await room();
  collector.onBatch = () => {
    throw new Error("never");
  };
  await talk(rowers, 1);
  await until(async () => ((await positionsOf(read(), rowers))[0]?.failures ?? 0) > 0);
  now += 25 * 60 * 60_000;
  const parkedAt = now;
  await until(async () => ((await positionsOf(read(), rowers))[0]?.due_at ?? 0) >= parkedAt + 24 * 60 * 60_000);
  expect((await lagOf(server, "collector", now)).parked).toBe(1);
  collector.onBatch = () => {};
  now += 24 * 60 * 60_000;
  await until(async () => (await lagOf(server, "collector", now)).parked === 0);
  expect(await hasAll(rowers)).toBe(true);
});

test("after a restore a reader that keeps things elsewhere starts over, and one that keeps them in the database goes on", async () => {
  const inside = new Collector();
  const within = { name: "within", version: 1, from: "beginning", effects: "database" } as const;
  const { handle } = inside.reader();
  const counting: LogReader = { ...within, handle: (batch: RoomBatch) => handle(batch, new AbortController().signal) };
  await begin(small, { readers: [counting] });
  const rowers = await room();
  await talk(rowers, many);
  await until(async () => (await hasAll(rowers)) && (await hasAll(rowers, inside)));
  const runs = () => read().selectFrom("readers").select(["name", "run"]).orderBy("name").execute();
  const [collecting, counted] = await runs();
  const heard = collector.batches.length;
  // These are all changes that a restore makes to the restored rows.
  await server.app.database.transaction((writer) =>
    writer.updateTable("meta").set({ value: "another" }).where("key", "=", "epoch").execute(),
  );
  server = await server.restart({ readers: [collector.reader(small), counting] });
  const again = () => collector.batches.slice(heard).filter(({ roomId }) => roomId === rowers);
  await until(async () => again().flatMap(({ events }) => events).length === (await endOf(read(), rowers)));
  expect(again().map(({ startsOver }) => startsOver)).toEqual(again().map((_, index) => index === 0));
  const [afresh, same] = await runs();
  expect([afresh?.run === collecting?.run, same?.run === counted?.run]).toEqual([false, true]);
  const ends = await endOf(read(), rowers);
  expect(inside.batches.filter(({ roomId }) => roomId === rowers).flatMap(({ events }) => events)).toHaveLength(ends);
  // The results of the earlier run are removed step by step.
  await until(async () => (await positionsOf(read(), rowers)).length === 2);
});

test("a reader that no process has had for a week is forgotten, with its positions", async () => {
  let now = Date.now();
  await begin({}, { clock: () => now });
  const rowers = await room();
  await until(() => hasAll(rowers));
  now += 8 * 24 * 60 * 60_000;
  server = await server.restart({ clock: () => now, readers: [new Collector().reader({ name: "other" })] });
  await until(async () => {
    const names = await read().selectFrom("readers").select("name").execute();
    return names.map(({ name }) => name).join() === "other";
  });
  await until(async () => (await positionsOf(read(), rowers)).length === 1);
});
