import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../src/database/open.ts";
import type { Finding } from "../../src/doctor/finding.ts";
import { anyTable } from "../../src/moving/rows.ts";
import { idOf } from "../database/id-of.ts";
import { environmentOf, forgetDatabases } from "../database/server-place.ts";
import { canHaveSmallDisk, onSmallDisk } from "../database/small-disk.ts";
import { freePort } from "../harness/port.ts";
import { until } from "../harness/until.ts";
import { startServer, type TestServer } from "../index.ts";
import { openPostOffice } from "../mail/post-office.ts";
import { fillHostile } from "../moving/hostile.ts";
import { runProgram } from "../moving/program.ts";

let folder: string;
let data: string;
const secret = "3VfJ0d6wqYx1m7Rz9KpLhT2uBcNsEaGi";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-doctor-"));
  data = join(folder, "data");
});
afterEach(async () => {
  await forgetDatabases();
  await rm(folder, { recursive: true, force: true });
});

/** Returns the findings of the doctor with these settings. */
async function examine(settings: Record<string, string> = {}, args: readonly string[] = []) {
  const env = { PARLEY_DATA: data, PARLEY_SECRET: secret, ...settings };
  const { code, out, err } = await runProgram(["doctor", "--json", ...args], env);
  expect(err).toBe("");
  const findings = JSON.parse(out) as Finding[];
  expect(code).toBe(findings.some(({ level }) => level === "fault") ? 1 : 0);
  return { code, findings, about: (what: string) => findings.filter(({ about }) => about === what) };
}

/** The same, with the settings of a server that has its own database. */
const examineServer = ({ config }: TestServer, args: readonly string[] = []) =>
  examine(
    {
      ...{ PARLEY_DATA: config.data, PARLEY_DATABASE_URL: config.databaseUrl, PARLEY_DURABILITY: "normal" },
      ...{ PARLEY_FILES_FOLDER: config.filesFolder, PARLEY_FILES_SHARED: String(config.filesShared) },
      ...(config.redisUrl === null ? {} : { PARLEY_REDIS_URL: config.redisUrl }),
    },
    args,
  );

describe("of settings it finds", () => {
  test("what cannot be read, and what is unknown: each by its name, and nothing else is looked at", async () => {
    const { findings } = await examine({ PARLEY_PORT: "many", PARLEY_PROT: "1" });
    expect(findings).toMatchObject([
      { about: "PARLEY_PROT", level: "fault", found: "is no setting", advice: expect.stringContaining("PARLEY_PORT") },
      { about: "PARLEY_PORT", level: "fault", found: 'cannot be "many"' },
    ]);
  });

  test.each([
    [
      "public URL",
      { PARLEY_PUBLIC_URL: "http://chat.example.org", PARLEY_TRUSTED_PROXIES: "127.0.0.1" },
      "without TLS",
    ],
    ["public URL", { PARLEY_HOST: "0.0.0.0" }, "listens for other machines"],
    ["trusted proxies", { PARLEY_PUBLIC_URL: "https://chat.example.org" }, "share one address"],
    ["trusted proxies", { PARLEY_TRUSTED_PROXIES: "0.0.0.0/0" }, "is everybody"],
    ["secret", { PARLEY_SECRET: "abcabcabcabcabcabcabcabcabcabcabcabc" }, "few different characters"],
    ["secret", { PARLEY_SECRET: "", PARLEY_REDIS_URL: "redis://127.0.0.1:1" }, "is not set"],
    ["durability", { PARLEY_DURABILITY: "normal" }, "power cut"],
  ])("%s: %j", async (about, settings, words) => {
    const found = (await examine(settings as unknown as Record<string, string>)).about(about);
    expect(found).toMatchObject([{ level: "warning", found: expect.stringContaining(words) }]);
  });

  test("several processes on one file, which do not start", async () => {
    const { about } = await examine({ PARLEY_PROCESSES: "2" });
    expect(about("settings")).toMatchObject([
      { level: "fault", found: expect.stringContaining("cannot share a SQLite") },
    ]);
  });

  test("nothing where they fit, and it leaves nothing behind", async () => {
    const settings = { PARLEY_PUBLIC_URL: "https://chat.example.org", PARLEY_TRUSTED_PROXIES: "127.0.0.1" };
    const { about } = await examine({ ...settings, PARLEY_SECRET: "" });
    expect(about("settings")).toMatchObject([{ level: "ok" }]);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("of the data folder it finds", () => {
  beforeEach(() => mkdir(data, { mode: 0o700 }));

  test("who else may read it", async () => {
    await writeFile(join(data, "secret"), `${secret}\n`, { mode: 0o644 });
    await chmod(data, 0o755);
    const { code, about } = await examine();
    expect(code).toBe(1);
    expect(about("data folder")).toMatchObject([
      { level: "warning", advice: `chmod 700 ${data}` },
      { level: "fault", advice: `chmod 600 ${join(data, "secret")}` },
    ]);
    await chmod(data, 0o700);
    await chmod(join(data, "secret"), 0o600);
    expect((await examine()).about("data folder")).toMatchObject([{ level: "ok" }]);
  });

  test("backups that were never finished, and the door of a server that was killed", async () => {
    await writeFile(join(data, "chat.backup.partial"), "x");
    await writeFile(join(data, "admin.sock"), "");
    const found = (await examine()).about("leftovers").map((finding) => finding.found);
    expect(found).toEqual([
      expect.stringContaining("chat.backup.partial (0.0 MB) was never finished"),
      expect.stringContaining("nobody listens at"),
    ]);
  });

  test("a disk that is nearly full", async () => {
    if (!(await canHaveSmallDisk())) return;
    await onSmallDisk(50, async (disk) => {
      const { about } = await examine({ PARLEY_DATA: disk });
      expect(about("disk")).toMatchObject([{ level: "fault", found: expect.stringMatching(/^\d+ MB are free/) }]);
    });
  });
});

describe("of the database it finds", () => {
  test("that nobody is there", async () => {
    const url = `postgres://parley@127.0.0.1:${freePort()}/parley`;
    const { about } = await examine({ PARLEY_DATABASE_URL: url });
    expect(about("database")).toMatchObject([
      { level: "fault", found: expect.stringContaining("PARLEY_DATABASE_URL") },
    ]);
  });

  test("a page of the file that was damaged", async () => {
    const file = join(data, "parley.db");
    await mkdir(data, { mode: 0o700 });
    await fillHostile(file, 2000);
    expect((await examine()).about("data file")).toMatchObject([
      { level: "ok", found: expect.stringContaining("every page is sound") },
    ]);
    const bytes = await readFile(file);
    bytes.fill(0x5a, 40 * 4096, 44 * 4096);
    await writeFile(file, bytes);
    expect((await examine()).about("data file")).toMatchObject([
      { level: "fault", found: expect.stringMatching(/damaged|malformed/), advice: expect.stringContaining("restore") },
    ]);
  });

  test("that all is well beside a server that runs, whatever its people did", async () => {
    await using server = await startServer();
    await live(server);
    const { findings, about } = await examineServer(server, ["--deep"]);
    expect(findings.filter(({ level }) => level === "fault")).toEqual([]);
    expect(about("rows")).toMatchObject([{ level: "ok", found: expect.stringMatching(/3 of 3 rooms looked at/) }]);
    expect(about("schema")).toMatchObject([{ level: "ok" }]);
    expect(about("clock")[0]).toMatchObject({ level: "ok" });
    expect(about("leftovers")).toEqual([]);
  }, 120_000);

  test("counters that count something else, gaps in positions, and what refers to nothing", async () => {
    await using server = await startServer();
    const { roomId, rootId, ann } = await live(server);
    const { database } = server.app;
    await database.transaction(async (writer) => {
      const db = anyTable(writer);
      await db
        .updateTable("rooms")
        .set({ member_count: 9, ordinal: 99, receipts: 0, last_position: 1 })
        .where("id", "=", roomId)
        .execute();
      await db.deleteFrom("changes").where("room_id", "=", roomId).where("position", "=", 2).execute();
      await db
        .updateTable("messages")
        .set({ thread_replies: 7 })
        .where("room_id", "=", roomId)
        .where("id", "=", rootId)
        .execute();
      await db.updateTable("accounts").set({ position: 0 }).where("id", "=", ann.id).execute();
      await db.updateTable("meta").set({ value: "0" }).where("key", "=", "directory").execute();
      await db.deleteFrom("words").where("id", "=", ann.id).where("word", "=", "anna").execute();
      await db
        .insertInto("words")
        .values({ kind: "channel", word: "x", place: "x", id: idOf("nowhere") })
        .execute();
      await db
        .updateTable("sessions")
        .set({ account_id: idOf("nobody") })
        .where("account_id", "=", ann.id)
        .execute();
      await db
        .updateTable("reactions")
        .set({ message_id: idOf("nothing") })
        .where("room_id", "=", roomId)
        .execute();
    });
    const before = await stateOf(server, roomId);
    const shallow = (await examineServer(server)).about("rows").map(({ found }) => found);
    const all = shallow.join("\n");
    for (const words of [
      `room ${roomId}: its position is`,
      "member_count is 9, and 3 members are in it",
      "ordinal is 99",
      "last_position is 1",
      `message ${rootId} counts 7 replies, and has 1`,
      `account ${ann.id}: its position is 0`,
      `the words by which account ${ann.id} is found are not those of its name`,
      `words has rows for channel ${idOf("nowhere")}, which is not there`,
      "the directory's position is 0",
      `sessions has a row for account_id ${idOf("nobody")}, of which there is none in accounts`,
    ])
      expect(all).toContain(words);
    expect(all).not.toContain("reactions");
    const deep = (await examineServer(server, ["--deep"])).about("rows").map(({ found }) => found);
    expect(deep.join("\n")).toContain("reactions has a row for");
    expect(await stateOf(server, roomId)).toBe(before);
  }, 120_000);

  test("a reader of the log that is beyond the end of a room's, and rooms that it has failed in for long", async () => {
    const reader = { name: "index", version: 1, from: "beginning", effects: "outside" } as const;
    await using server = await startServer({ readers: [{ ...reader, handle: async () => {} }] });
    const { roomId } = await live(server);
    const { database } = server.app;
    const rows = () => database.read.selectFrom("reader_rooms").where("room_id", "=", roomId).selectAll();
    await until(async () => (await rows().executeTakeFirst())?.due_at === null);
    const { findings, about } = await examineServer(server);
    expect(findings.filter(({ level }) => level === "fault")).toEqual([]);
    expect(about("readers")).toMatchObject([{ level: "ok" }]);
    await server.stop();
    const stopped = await openDatabase(server.config.databaseUrl);
    await stopped.transaction((writer) =>
      writer
        .updateTable("reader_rooms")
        .set({ position: 99_999, due_at: Date.now() + 9e6, failing_since: 1, failures: 99 })
        .where("room_id", "=", roomId)
        .execute(),
    );
    await stopped.close();
    const after = await examineServer(server);
    expect(after.about("rows").map(({ found }) => found)).toEqual([
      expect.stringContaining("and the reader index is at 99999 of"),
    ]);
    expect(after.about("readers")).toMatchObject([{ level: "warning", found: expect.stringContaining("in 1 rooms") }]);
  }, 120_000);

  test("a schema that is behind, ahead, unfinished or a backup's", async () => {
    await using server = await startServer();
    const { database } = server.app;
    const migration = { name: "9999-wonders", timestamp: "2099" };
    const steps: [string, string, (db: ReturnType<typeof anyTable>) => { execute(): Promise<unknown> }][] = [
      ["fault", "does not know", (db) => db.insertInto("kysely_migration").values(migration)],
      ["ok", "as this program has it", (db) => db.deleteFrom("kysely_migration").where("name", "=", migration.name)],
      ["fault", "is unfinished", (db) => db.insertInto("meta").values({ key: "moving", value: "{}" })],
      ["fault", "file of a backup", (db) => db.updateTable("meta").set({ key: "backup" }).where("key", "=", "moving")],
      ["ok", "as this program has it", (db) => db.deleteFrom("meta").where("key", "=", "backup")],
    ];
    for (const [level, words, change] of steps) {
      await database.transaction((writer) => change(anyTable(writer)).execute());
      expect((await examineServer(server)).about("schema")).toMatchObject([
        { level, found: expect.stringContaining(words) },
      ]);
    }
    const last = "0003-drafts";
    await database.transaction((writer) =>
      anyTable(writer).deleteFrom("kysely_migration").where("name", ">=", last).execute(),
    );
    expect((await examineServer(server)).about("schema")).toMatchObject([
      { level: "warning", found: expect.stringContaining("to come") },
    ]);
  }, 120_000);
});

describe("of mail it finds", () => {
  test("that there is none, that nobody answers, that a password is wrong, and that all is well without sending anything", async () => {
    expect((await examine()).about("mail")).toMatchObject([
      { level: "warning", found: expect.stringContaining("no mail") },
    ]);
    const nobody = await examine({ PARLEY_SMTP_URL: `smtp://127.0.0.1:${freePort()}` });
    expect(nobody.about("mail")).toMatchObject([{ level: "fault", found: expect.stringContaining("ECONNREFUSED") }]);
    const office = await openPostOffice({
      authOptional: false,
      onAuth: ({ username, password }, _session, done) =>
        username === "parley" && password === "right"
          ? done(null, { user: username })
          : done(new Error("no such name")),
    });
    const at = (password: string) => ({
      PARLEY_SMTP_URL: office.url.replace("//", `//parley:${password}@`),
      PARLEY_MAIL_FROM: "Parley <parley@example.org>",
    });
    const wrong = (await examine(at("wrong-word"))).about("mail");
    expect(wrong).toMatchObject([{ level: "fault", found: expect.stringContaining("no such name") }]);
    expect(JSON.stringify(wrong)).not.toContain("wrong-word");
    expect((await examine(at("right"))).about("mail")).toMatchObject([{ level: "ok" }]);
    expect(office.count).toBe(0);
    await office.close();
  }, 120_000);
});

test("for people it is a table, with what to do, and a line that sums it up", async () => {
  const { code, out } = await runProgram(["doctor"], {
    PARLEY_DATA: data,
    PARLEY_SECRET: secret,
    PARLEY_HOST: "0.0.0.0",
    ...(await environmentOf(data)),
  });
  expect(code).toBe(0);
  expect(out).toMatch(/^warning {2}public URL +is http:\/\/localhost:3000, while .*\n +→ Set PARLEY_PUBLIC_URL/m);
  expect(out).toMatch(/\n0 faults, 2 warnings\.$/);
});

/** Creates three rooms, with every kind of action that changes a counter. */
async function live(server: TestServer) {
  const { ann, bob, cleo, dan } = await server.people("ann", "bob", "cleo", "dan");
  const { room } = await ann.call("rooms.create", {
    ...{ key: Bun.randomUUIDv7(), kind: "group", name: "Rowers", accountIds: [bob.id, cleo.id, dan.id] },
  });
  await ann.call("rooms.openDirect", { accountId: bob.id });
  await bob.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "channel", name: "Quiet" });
  const roomId = room.id;
  const send = async (person: typeof ann, text: string, more: { threadId?: string; replyTo?: string } = {}) =>
    (await person.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text, ...more })).id;
  const rootId = await send(ann, "Who has the boat?");
  const first = await send(bob, "I have", { threadId: rootId });
  await send(cleo, "Good", { threadId: rootId });
  await bob.call("messages.delete", { roomId, messageId: first });
  const last = await send(cleo, "At dawn, @ann", { replyTo: rootId });
  await ann.call("messages.react", { roomId, messageId: rootId, emoji: "🚣" });
  await bob.call("messages.react", { roomId, messageId: last, emoji: "👍" });
  await bob.call("messages.unreact", { roomId, messageId: last, emoji: "👍" });
  await cleo.call("messages.edit", { roomId, messageId: last, text: "At six" });
  await cleo.call("messages.delete", { roomId, messageId: last });
  await bob.call("receipts.markRead", { roomId, position: 5 });
  await ann.call("drafts.set", { roomId, text: "and who" });
  await dan.call("rooms.leave", { roomId });
  await ann.call("accounts.update", { name: "Anna" });
  return { roomId, rootId, ann };
}

/** Returns all rows of a room, as text. */
async function stateOf({ app: { database } }: TestServer, roomId: string): Promise<string> {
  const changes = await database.read.selectFrom("changes").where("room_id", "=", roomId).selectAll().execute();
  const rooms = await database.read.selectFrom("rooms").where("id", "=", roomId).selectAll().execute();
  return JSON.stringify([changes, rooms]);
}
