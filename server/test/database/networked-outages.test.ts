import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DatabaseServer, startDatabaseServer } from "../../../scripts/database-servers.mjs";
import { openDatabase } from "../../src/database/open.ts";
import { program } from "../harness/program.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { makeRoom as makeGroup, say } from "../rooms/room.ts";
import { ready } from "./ready.ts";
import { makeRoom, positionsIn, post, upTo } from "./rows.ts";
import { onServer, requiredServer, urlOf } from "./server-place.ts";
import { canHaveSmallDisk, onSmallDisk } from "./small-disk.ts";

/** Milliseconds: real servers start and stop here, on a machine that may be busy. */
const patience = 240_000;
const kind = /^postgres/.test(requiredServer()) ? "postgres" : "mariadb";

let own: DatabaseServer;
beforeAll(async () => {
  own = await startDatabaseServer(kind);
}, patience);
afterAll(() => own.stop(), patience);

/** A new database on the server, and an ordinary user of it with a password. */
async function madeFor(user: string, password: string): Promise<string> {
  const url = new URL(urlOf(own.url, user));
  url.username = user;
  url.password = password;
  const grants =
    kind === "postgres"
      ? [`create role ${user} login password '${password}'`, `create database ${user} owner ${user}`]
      : [
          `create database ${user}`,
          `create user ${user} identified by '${password}'`,
          `grant all on ${user}.* to ${user}`,
        ];
  await ready(() => onServer(own.url, ...grants));
  return url.href;
}

/** Ends the server as a crash does, and starts it again. */
async function crash(): Promise<void> {
  await own.kill(kind === "postgres" ? "SIGQUIT" : "SIGKILL");
  await own.start();
}

describe("a wrong password", () => {
  test(
    "stops the program with one line that names the setting, and not the password",
    async () => {
      const url = await madeFor("locked", "right-password");
      if (kind === "postgres") {
        const file = join(own.folder ?? "", "data/pg_hba.conf");
        writeFileSync(file, `host all locked 127.0.0.1/32 scram-sha-256\n${readFileSync(file, "utf8")}`);
        await onServer(own.url, "select pg_reload_conf()");
      }
      const folder = mkdtempSync(join(tmpdir(), "parley-locked-"));
      const child = Bun.spawn([process.execPath, program], {
        cwd: folder,
        env: {
          PATH: process.env.PATH ?? "",
          PARLEY_DATA: folder,
          PARLEY_PORT: "0",
          PARLEY_DATABASE_URL: url.replace("right", "wrong"),
        },
        stdout: "pipe",
        stderr: "pipe",
      });
      const told = (await new Response(child.stderr).text()).trim();
      expect(await child.exited).toBe(1);
      expect(told).toMatch(/^PARLEY_DATABASE_URL: [^\n]*locked[^\n]*$/);
      expect(told).not.toContain("wrong-password");
      rmSync(folder, { recursive: true });
    },
    patience,
  );
});

describe("a server that crashes under a running program", () => {
  let server: TestServer;
  let ann: Person;
  let roomId: string;
  beforeAll(async () => {
    const databaseUrl = await madeFor("crashing", "x");
    server = await startServer({ databaseUrl, durability: "full", logLevel: "silent" });
    ({ ann } = await server.people("ann"));
    roomId = (await makeGroup("group", ann)).room.id;
  }, patience);
  afterAll(() => server.close(), patience);

  test(
    "is away for a while: calls are refused with a word, sockets stay, nothing acknowledged is lost",
    async () => {
      const socket = await ann.socket();
      const acknowledged = [(await say(ann, roomId, "before")).id];
      // Nobody has looked this session up yet.
      const tablet = await ann.elsewhere();
      await own.kill(kind === "postgres" ? "SIGQUIT" : "SIGKILL");
      const id = Bun.randomUUIDv7();
      const refused = await socket.answer("messages.send", { roomId, id, text: "meanwhile" });
      expect(refused).toMatchObject({ type: "error", error: { code: "unavailable", status: 503, retry: "later" } });
      expect(await server.anyone.refused("server.get", {})).toBe("unavailable");
      expect(await tablet.refused("accounts.me", {})).toBe("unavailable");
      await own.start();
      const sent = await ready(() => socket.call("messages.send", { roomId, id, text: "meanwhile" }));
      acknowledged.push(sent.id);
      const { messages } = await ann.call("messages.list", { roomId });
      expect(messages.map((message) => message.id)).toEqual(acknowledged);
      await socket.close();
    },
    patience,
  );

  test(
    "is back in time: nobody is refused anything",
    async () => {
      const rounds = upTo(8).map(async (round) => {
        if (round === 4) await crash();
        const id = Bun.randomUUIDv7();
        await ready(() => ann.call("messages.send", { roomId, id, text: `round ${round}` }));
        return id;
      });
      const ids = await Promise.all(rounds);
      const { messages } = await ann.call("messages.list", { roomId });
      for (const id of ids) expect(messages.filter((message) => message.id === id)).toHaveLength(1);
    },
    patience,
  );
});

test(
  "a read-only server stops a start, and refuses a running program until it writes again",
  async () => {
    const url = await madeFor("reading", "x");
    const database = await openDatabase(url);
    await database.migrate();
    const room = await makeRoom(database);
    const write = () => database.transaction((writer) => post(database, writer, room), { room });
    expect(await write()).toBe(1);
    await readOnly(true);
    const refused = await ready(async () => {
      const error = await write().catch((reason: unknown) => reason);
      if (!/read.only/i.test(String(error))) throw error;
      return error;
    });
    expect(database.dialect.isUnavailable(refused)).toBe(true);
    expect(await positionsIn(database, room)).toEqual([1]);
    await expect(openDatabase(url)).rejects.toThrow(/PARLEY_DATABASE_URL: .*read-only/);
    await readOnly(false);
    expect(await ready(write)).toBe(2);
    await database.close();
  },
  patience,
);

/** Makes the server what it is when another one takes the writes: a standby, or a replica. */
async function readOnly(on: boolean): Promise<void> {
  if (kind === "mariadb") await onServer(own.url, `set global read_only = ${on ? 1 : 0}`);
  else if (on) {
    await own.kill("SIGINT");
    writeFileSync(join(own.folder ?? "", "data/standby.signal"), "");
    await own.start();
    await ready(() => onServer(own.url, "select 1"));
  } else await onServer(own.url, "select pg_promote()");
}

const noSmallDisk = !(await canHaveSmallDisk());

test.skipIf(noSmallDisk)(
  "a full disk refuses writes, loses none that were acknowledged, and is forgotten when there is room again",
  async () => {
    const done = await onSmallDisk(kind === "postgres" ? 150 : 400, async (disk) => {
      const server = await startDatabaseServer(kind, { parent: disk });
      try {
        const url = urlOf(server.url, "crowded");
        await ready(() => onServer(server.url, "create database crowded"));
        const database = await openDatabase(url, { patience: 500 });
        await database.migrate();
        const room = await makeRoom(database);
        const send = (text: string) =>
          database.transaction((writer) => post(database, writer, room, text), { room, shared: true });
        const acknowledged = await Promise.all(upTo(20).map((number) => send(`first ${number}`)));
        const free = statfsSync(disk);
        writeFileSync(join(disk, "filler"), Buffer.alloc((free.bavail - 500) * free.bsize));
        let refused: unknown;
        while (refused === undefined) {
          const outcomes = await Promise.allSettled(upTo(5).map(() => send("x".repeat(16_000))));
          for (const outcome of outcomes) {
            if (outcome.status === "fulfilled") acknowledged.push(outcome.value);
            else refused = outcome.reason;
          }
        }
        expect(database.dialect.isUnavailable(refused)).toBe(true);
        rmSync(join(disk, "filler"));
        const again = async () => {
          // A server whose log has no room left ends by itself, now or in a moment; whoever runs it starts it again.
          if (!server.runs()) await server.start();
          return send("again");
        };
        acknowledged.push(await ready(again));
        const kept = await positionsIn(database, room);
        expect(kept).toEqual(upTo(kept.length));
        expect(acknowledged.filter((position) => !kept.includes(position))).toEqual([]);
        await database.close();
      } finally {
        await server.stop();
      }
    });
    expect(done).toBe(true);
  },
  patience,
);
