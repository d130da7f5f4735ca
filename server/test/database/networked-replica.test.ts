import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { DatabaseServerError } from "../../src/database/errors.ts";
import { openReplicas } from "../../src/database/server/replicas.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { makeRoom, say } from "../rooms/room.ts";
import { ready } from "./ready.ts";
import { type Replicated, startReplicated } from "./replicated.ts";
import { upTo } from "./rows.ts";
import { onServer, requiredServer, urlOf } from "./server-place.ts";

/** Milliseconds: real servers start and stop here, on a machine that may be busy. */
const patience = 240_000;
const isPostgres = /^postgres/.test(requiredServer());

let servers: Replicated;
let server: TestServer;
let ann: Person;
let bob: Person;
let roomId: string;
let firstId: string;
beforeAll(async () => {
  servers = await startReplicated(isPostgres ? "postgres" : "mariadb");
  await ready(() => onServer(servers.primary.url, "create database followed"));
  server = await startServer({
    databaseUrl: urlOf(servers.primary.url, "followed"),
    replicaUrl: [urlOf(servers.replica.url, "followed")],
    logLevel: "silent",
  });
  ({ ann, bob } = await server.people("ann", "bob"));
  roomId = (await makeRoom("group", ann, [bob])).room.id;
  firstId = (await say(ann, roomId, "first")).id;
  for (const number of upTo(20)) await say(bob, roomId, `message ${number}`);
}, patience);
afterAll(async () => {
  await server.close();
  await servers.stop();
}, patience);

const older = () => bob.call("messages.list", { roomId, before: 8, limit: 50 });
const first = async () => (await older()).messages.find((message) => message.id === firstId);

/** What the database and what the replica are asked while something is done. */
async function asked(work: () => Promise<unknown>): Promise<{ primary: number; replica: number }> {
  const before = server.app.replicas.statements;
  const primary = await server.statements(work);
  return { primary, replica: server.app.replicas.statements - before };
}

/** Resolves when the replica has everything, and is asked. */
const caughtUp = () =>
  ready(async () => {
    const { primary, replica } = await asked(older);
    expect([primary, replica > 2]).toEqual([2, true]);
  });

beforeEach(caughtUp, patience);

test("older pages are the replica's: the database says who may see them, and how people are called", async () => {
  const { messages, accounts } = await older();
  expect(messages.map((message) => message.text)).toContain("message 2");
  expect(accounts.map((account) => account.handle).sort()).toEqual(["ann", "bob"]);
  const cleo = (await server.people("cleo")).cleo;
  expect(await cleo.refused("messages.list", { roomId, before: 8 })).toBe("not_found");
});

test("searches of the directory are the replica's, once it has the newest profile", async () => {
  const search = async () => (await bob.call("accounts.list", { query: "ann" })).accounts.map(({ name }) => name);
  await ready(async () => {
    const { primary, replica } = await asked(search);
    expect([primary, replica > 2]).toEqual([1, true]);
  });
  await servers.pause(true);
  await ann.call("accounts.update", { name: "Annabel" });
  expect(await search()).toEqual(["Annabel"]);
  await servers.pause(false);
  await ann.call("accounts.update", { name: "Ann" });
});

test("the newest page, the first load, what was missed and everything that writes are never the replica's", async () => {
  const { epoch } = await bob.call("sync.pull", {});
  const { replica } = await asked(async () => {
    await bob.call("messages.list", { roomId });
    await bob.call("sync.pull", {});
    await bob.call("sync.pull", { epoch, account: 1, directory: 1, rooms: [] });
    await bob.call("sync.tail", { roomId, epoch, position: 3 });
    await bob.call("rooms.browse", {});
    await bob.call("receipts.markRead", { roomId, position: 3 });
    await (await bob.socket()).close();
  });
  expect(replica).toBe(0);
});

test(
  "a replica that lags is not believed: whoever changed something sees it, and everybody else",
  async () => {
    await servers.pause(true);
    await ann.call("messages.edit", { roomId, messageId: firstId, text: "changed" });
    await bob.call("messages.react", { roomId, messageId: firstId, emoji: "👍" });
    expect(await first()).toMatchObject({ text: "changed", reactions: [{ emoji: "👍", accountIds: [bob.id] }] });
    await ann.call("messages.delete", { roomId, messageId: firstId });
    expect((await first())?.deletedAt).toBeNumber();
    expect(await older()).toEqual(await older());
    await servers.pause(false);
    await caughtUp();
    expect((await first())?.deletedAt).toBeNumber();
  },
  patience,
);

test(
  "while it stops and goes on at any moment, a page holds everything that was acknowledged before it was asked for",
  async () => {
    const target = await say(ann, roomId, "0");
    const page = () => bob.call("messages.list", { roomId, around: target.position, limit: 50 });
    const before = server.app.replicas.statements;
    for (const number of upTo(120)) {
      if (number % 9 === 0) await servers.pause(true);
      await ann.call("messages.edit", { roomId, messageId: target.id, text: `${number}` });
      const seen = await Promise.all([page(), page()]);
      for (const { messages } of seen) expect(messages.find(({ id }) => id === target.id)?.text).toBe(`${number}`);
      if (number % 9 === 4) await servers.pause(false);
    }
    await servers.pause(false);
    expect(server.app.replicas.statements).toBeGreaterThan(before);
  },
  patience,
);

describe("a replica that", () => {
  test(
    "is away, or frozen, keeps nobody waiting for it and is used again when it is back",
    async () => {
      await servers.replica.kill(isPostgres ? "SIGQUIT" : "SIGKILL");
      for (const _ of upTo(5)) expect((await older()).messages.length).toBeGreaterThan(2);
      expect((await asked(older)).replica).toBe(0);
      await servers.replica.start();
      await caughtUp();
      servers.replica.freeze(true);
      for (const _ of upTo(5)) expect((await older()).messages.length).toBeGreaterThan(2);
      expect((await asked(older)).replica).toBe(0);
      servers.replica.freeze(false);
      await caughtUp();
    },
    patience,
  );

  test("is no replica of this database is not used, and the log says so", async () => {
    await onServer(servers.primary.url, "create database stranger");
    const url = urlOf(servers.primary.url, "stranger");
    await using _stranger = await startServer({ databaseUrl: url, logLevel: "silent" });
    const lines: string[] = [];
    const { read } = server.app.database;
    const { epoch } = await bob.call("sync.pull", {});
    const parts = { epoch, report: (line: string) => lines.push(line) };
    const replicas = await openReplicas([url], urlOf(servers.primary.url, "followed"), read, parts);
    await ready(async () => expect(lines).toHaveLength(1));
    expect(lines[0]).toMatch(/^PARLEY_REPLICA_URL: .*stranger is no replica of the database/);
    const found = await replicas.reading(
      async () => true,
      (reader) => reader.selectFrom("rooms").select("id").execute(),
    );
    expect(found.map(({ id }) => id)).toContain(roomId);
    expect(replicas.areThere).toBe(false);
    await replicas.close();
  });

  test("is of another kind than the database stops the start", async () => {
    const starting = startServer({ databaseUrl: "sqlite::memory:", replicaUrl: [servers.replica.url] });
    await expect(starting).rejects.toThrow(DatabaseServerError);
    await expect(starting).rejects.toThrow(/^PARLEY_REPLICA_URL: found .*, expected the kind of PARLEY_DATABASE_URL/);
  });
});
