import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DatabaseServer, startDatabaseServer } from "../../../scripts/database-servers.mjs";
import type { Database } from "../../src/database/database.ts";
import { UnavailableError, UnknownOutcomeError } from "../../src/database/errors.ts";
import { openDatabase } from "../../src/database/open.ts";
import { createProcess } from "../deploy/process.ts";
import { freePort } from "../harness/port.ts";
import { startMiddleman } from "./middleman.ts";
import { ready } from "./ready.ts";
import { makeRoom, positionsIn, post, sendOnce, upTo } from "./rows.ts";
import { onServer, requiredServer, urlOf } from "./server-place.ts";

/** Milliseconds: real servers start and stop here, on a machine that may be busy. */
const patience = 240_000;
const kind = /^postgres/.test(requiredServer()) ? "postgres" : "mariadb";

let own: DatabaseServer;
beforeAll(async () => {
  own = await startDatabaseServer(kind);
  await ready(() => onServer(own.url, "create database frozen"));
}, patience);
afterEach(() => own.freeze(false));
afterAll(() => own.stop(), patience);

const lines: string[] = [];
async function open(url = urlOf(own.url, "frozen")): Promise<Database> {
  lines.length = 0;
  const report = (line: string) => lines.push(line);
  const database = await openDatabase(url, { patience: 20_000, report });
  await database.migrate();
  await database.close();
  return openDatabase(url, { durability: "normal", patience: 500, silence: 2000, report });
}

/** Connections that the server has from programs like ours. */
async function connectionsOf(): Promise<number> {
  const list =
    kind === "postgres"
      ? "select count(*) as count from pg_stat_activity where datname = 'frozen'"
      : "select count(*) as count from information_schema.processlist where db = 'frozen'";
  const [row] = await onServer(own.url, list);
  return Number(row?.count);
}

/** Everything that is asked of a database: reading, a snapshot, work about several rooms, work of all kinds about one. */
function askAll(database: Database, rooms: readonly string[]): Promise<unknown>[] {
  const send = (room: string, shared: boolean) =>
    database.transaction((writer) => post(database, writer, room), { room, shared });
  const [first = ""] = rooms;
  return [
    ...upTo(20).map(() => positionsIn(database, first)),
    ...upTo(3).map(() => database.snapshot((reader) => reader.selectFrom("meta").selectAll().execute())),
    ...rooms.map((room) => send(room, true)),
    ...upTo(20).map(() => send(first, true)),
    ...upTo(10).map(() => send(first, false)),
  ];
}

async function expectUnavailable(asked: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(asked)) {
    const reason: unknown = outcome.status === "rejected" ? outcome.reason : outcome.value;
    expect(reason).toBeInstanceOf(UnavailableError);
    expect(String(reason)).toContain("PARLEY_DATABASE_URL");
  }
}

const isOut = expect.stringMatching(/^PARLEY_DATABASE_URL: .* is out of reach \(.+\)\. Trying again\.$/);
const isBack = expect.stringMatching(/^PARLEY_DATABASE_URL: .* is back\.$/);

describe("a server that is frozen, with its connections open,", () => {
  test(
    "refuses everything after a while, keeps no connection, and is there again when it goes on",
    async () => {
      const database = await open();
      const rooms = await Promise.all(upTo(12).map(() => makeRoom(database)));
      // Every connection there is has been used.
      await Promise.all(askAll(database, rooms));
      own.freeze(true);
      await expectUnavailable(askAll(database, rooms));
      await expectUnavailable(askAll(database, rooms));
      own.freeze(false);
      const [room = ""] = rooms;
      await ready(() => database.transaction((writer) => post(database, writer, room), { room }));
      await Promise.all(askAll(database, rooms));
      const kept = await positionsIn(database, room);
      expect(kept).toEqual(upTo(kept.length));
      expect(lines).toEqual([isOut, isBack]);
      await ready(async () => expect(await connectionsOf()).toBeLessThanOrEqual(15));
      await database.close();
      await ready(async () => expect(await connectionsOf()).toBe(0));
    },
    patience,
  );

  test(
    "keeps nobody from closing",
    async () => {
      const database = await open();
      const room = await makeRoom(database);
      await Promise.all(askAll(database, [room]));
      own.freeze(true);
      const asked = Promise.allSettled(askAll(database, [room]));
      await database.close();
      for (const { status } of await asked) expect(status).toBe("rejected");
      own.freeze(false);
      await ready(async () => expect(await connectionsOf()).toBe(0));
    },
    patience,
  );

  test(
    "leaves the program alive: calls are refused with a word, health says so, it goes on by itself, and ends when it is told to",
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "parley-frozen-"));
      const program = createProcess(freePort(), folder, {
        PARLEY_DATABASE_URL: urlOf(own.url, "frozen"),
        PARLEY_LOG_LEVEL: "silent",
      });
      await program.start();
      const call = async () => (await fetch(`${program.url}/api/server`)).status;
      expect(await call()).toBe(200);
      own.freeze(true);
      expect(await Promise.all(upTo(20).map(call))).toEqual(upTo(20).map(() => 503));
      expect(await program.health()).toEqual({
        status: 503,
        body: { status: "unavailable", database: "unavailable", redis: "none", readers: "ok", jobs: "ok" },
      });
      expect((await fetch(`${program.url}/health/live`)).status).toBe(200);
      own.freeze(false);
      await ready(async () => expect((await program.health())?.status).toBe(200));
      expect(await call()).toBe(200);
      own.freeze(true);
      const late = call().catch(() => 503);
      expect(await program.stop()).toBe(0);
      expect(await late).toBe(503);
      own.freeze(false);
      rmSync(folder, { recursive: true });
    },
    patience,
  );
});

/** A network that swallows everything, in both directions, and says nothing of it. */
const blackHole = { asked: () => Buffer.alloc(0), answered: () => Buffer.alloc(0) };

describe("a network that swallows everything", () => {
  test(
    "refuses what is asked, and is forgotten when it is over",
    async () => {
      const middleman = await startMiddleman(urlOf(own.url, "frozen"));
      const database = await open(middleman.url);
      const rooms = await Promise.all(upTo(4).map(() => makeRoom(database)));
      await Promise.all(askAll(database, rooms));
      middleman.meddle(blackHole);
      await expectUnavailable(askAll(database, rooms));
      middleman.meddle({});
      await ready(() => positionsIn(database, rooms[0] ?? ""));
      await Promise.all(askAll(database, rooms));
      expect(lines).toEqual([isOut, isBack]);
      await database.close();
      await middleman.close();
    },
    patience,
  );

  test(
    "on one connection of many fails what was asked on it and nothing else, and this connection is given up",
    async () => {
      const middleman = await startMiddleman(urlOf(own.url, "frozen"));
      const database = await open(middleman.url);
      const rooms = await Promise.all(upTo(4).map(() => makeRoom(database)));
      await Promise.all(askAll(database, rooms));
      let silent: Socket | undefined;
      middleman.meddle({
        asked(data, connection) {
          silent ??= connection;
          return connection === silent ? Buffer.alloc(0) : data;
        },
      });
      // What is asked first is one of many reads.
      const outcomes = await Promise.allSettled(askAll(database, rooms));
      const failed = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
      expect(failed).toEqual([expect.any(UnavailableError)]);
      await ready(async () => expect(silent?.destroyed).toBe(true));
      await Promise.all(askAll(database, rooms));
      expect(lines).toEqual([isOut, isBack]);
      await database.close();
      await middleman.close();
    },
    patience,
  );

  test(
    "within a commit leaves it unknown, and the same id is there once at the most",
    async () => {
      const middleman = await startMiddleman(urlOf(own.url, "frozen"));
      const database = await open(middleman.url);
      const room = await makeRoom(database);
      const id = Bun.randomUUIDv7();
      const send = () => sendOnce(database, room, id);
      middleman.meddle({
        asked(data) {
          // The server gets the commit; its answer gets lost.
          if (/[^a-z]commit\0?$/.test(data.toString("latin1"))) middleman.meddle(blackHole);
          return data;
        },
      });
      expect(await send().catch((error: unknown) => error)).toBeInstanceOf(UnknownOutcomeError);
      middleman.meddle({});
      const again = await ready(async () => {
        const error = await send().catch((reason: unknown) => reason);
        if (error instanceof UnavailableError) throw error;
        return error;
      });
      expect(database.dialect.isUniqueViolation(again)).toBe(true);
      expect(await positionsIn(database, room)).toEqual([1]);
      await database.close();
      await middleman.close();
    },
    patience,
  );
});
