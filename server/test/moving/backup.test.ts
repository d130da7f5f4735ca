import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openDatabase } from "../../src/database/open.ts";
import { toBytes, toText } from "../../src/database/uuid-bytes.ts";
import { anyTable } from "../../src/moving/rows.ts";
import { canHaveSmallDisk, onSmallDisk } from "../database/small-disk.ts";
import { type SqlitePlace, sqlitePlace } from "../database/sqlite-place.ts";
import { until } from "../harness/until.ts";
import { type Person, startServer } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";
import { fillHostile } from "./hostile.ts";
import { dumpOf, emptyPlace, type Spot } from "./places.ts";
import { complaint, runProgram, startInterrupted } from "./program.ts";

let folder: string;
let file: string;
let source: SqlitePlace;
let target: Spot;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-backup-"));
  file = join(folder, "chat.backup");
  source = await sqlitePlace();
  target = await emptyPlace();
});
afterEach(async () => {
  await source.remove();
  await target.remove();
  await rm(folder, { recursive: true });
});

const backingUp = (from = source.url) => ["backup", file, "--from", from, "--without-files"];
const restoring = () => ["restore", file, "--to", target.url];

async function change(path: string, work: (db: ReturnType<typeof anyTable>) => { execute(): Promise<unknown> }) {
  const database = await openDatabase(`sqlite:${path}`, { durability: "normal" });
  await database.transaction((writer) => work(anyTable(writer)).execute());
  await database.close();
}

/** Returns the error of a refused command; the command changes nothing and leaves no file. */
async function refusal(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const { code, out, err } = await runProgram(args, env);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(complaint(err)).not.toContain("\n");
  return complaint(err);
}

test("a backup is one file, for its owner only, and has everything; restored, it differs only in its epoch and in uploads under way", async () => {
  await fillHostile(source.file, 400);
  const made = await runProgram(backingUp());
  expect({ code: made.code, complaint: complaint(made.err) }).toEqual({ code: 0, complaint: "" });
  expect(made.out).toMatch(
    /^Backed \S+ up to \S+: [\d.]+ MB, [\d,]+ rows of \d+ tables, compared one by one, in \d+ s\.\n/,
  );
  expect(made.out).toContain("The secret that signs sessions is not in it");
  expect(made.out).toMatch(/The bytes of files are not in it: copy \S+files once the backup is made\./);
  expect(await readdir(folder)).toEqual(["chat.backup"]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const lines = await dumpOf(source.url);
  expect(await dumpOf(`sqlite:${file}`)).toEqual(lines);
  expect((await runProgram(restoring())).code).toBe(0);
  const restored = await dumpOf(target.url);
  const isEpoch = (line: string) => line.startsWith("meta ") && line.includes('"epoch"');
  const isUpload = (line: string) => line.startsWith("blobs ") && line.includes('["sha256",null]');
  const isSame = (line: string) => !isEpoch(line) && !isUpload(line);
  expect(restored.filter(isSame)).toEqual(lines.filter(isSame));
  expect(restored.filter(isUpload)).toHaveLength(lines.filter(isUpload).length);
  expect(restored.filter(isEpoch)).not.toEqual(lines.filter(isEpoch));
  expect(restored.filter(isEpoch)).toHaveLength(1);
}, 120_000);

const stored = (id: string) => toBytes(id) as Uint8Array;

test("while people write, a backup has every message that was acknowledged before it began, and no gap", async () => {
  await using server = await startServer();
  const people = Object.values(await server.people("ann", "bob", "cleo"));
  const rooms = await Promise.all(
    people.map(async (person) => {
      const input = { key: Bun.randomUUIDv7(), kind: "channel", name: `Of ${person.id}` } as const;
      return (await person.call("rooms.create", input)).room.id;
    }),
  );
  const acknowledged = new Set<string>();
  const beyond = { count: 0 };
  let writing = true;
  const writers = people.map(async (person, index) => {
    for (let turn = 0; writing; turn += 1) {
      const id = Bun.randomUUIDv7();
      const roomId = rooms[index] ?? "";
      await person.call("messages.send", { roomId, id, text: `message ${turn}` });
      if (turn % 3 === 0) await person.call("messages.react", { roomId, messageId: id, emoji: "🚣" });
      acknowledged.add(id);
    }
  });
  await until(() => acknowledged.size >= 200);
  const before = [...acknowledged];
  const made = await runProgram(backingUp(server.config.databaseUrl));
  beyond.count = acknowledged.size - before.length;
  writing = false;
  await Promise.all(writers);
  expect({ code: made.code, complaint: complaint(made.err) }).toEqual({ code: 0, complaint: "" });
  expect(beyond.count).toBeGreaterThan(0);

  const kept = new DatabaseSync(file, { readOnly: true });
  const ids = new Set(
    kept
      .prepare("select id from messages")
      .all()
      .map((row) => toText(row.id) as string),
  );
  expect(before.filter((id) => !ids.has(id))).toEqual([]);
  for (const roomId of rooms) {
    const end = Number(kept.prepare("select position from rooms where id = ?").get(stored(roomId))?.position);
    const taken = kept
      .prepare(
        "select position from messages where room_id = ?1 union all select position from changes where room_id = ?1",
      )
      .all(stored(roomId))
      .map(({ position }) => Number(position))
      .sort((one, other) => one - other);
    expect(taken).toEqual(Array.from({ length: end }, (_, index) => index + 1));
  }
  kept.close();
}, 120_000);

test("a backup holds no search index; where it is restored the index is made anew, whether an old one lies there or none", async () => {
  await using server = await startServer({ search: true });
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const finds = (person: Person, words: string, count: number) =>
    until(async () => (await person.call("search.messages", { words })).messages.length === count);
  await tell(ann, roomId, "a cormorant dives");
  await finds(ann, "cormorant", 1);
  expect((await runProgram(backingUp(server.config.databaseUrl))).code).toBe(0);
  expect(await readdir(folder)).toEqual(["chat.backup"]);
  const kept = new DatabaseSync(file, { readOnly: true });
  const tables = kept.prepare("select name from sqlite_master").all();
  expect(tables.map(({ name }) => String(name)).filter((name) => name.startsWith("search"))).toEqual([]);
  kept.close();
  await tell(ann, roomId, "a gannet dives");
  await finds(ann, "gannet", 1);
  await server.stop();
  expect((await runProgram(restoring())).code).toBe(0);
  const index = join(server.config.data, "search.db");
  expect(existsSync(index)).toBe(true);
  await using restored = await server.restart({ databaseUrl: target.url, leaseDuration: 500 });
  // It takes the position that the lost message had, which the old index has already.
  await tell(ann.at(restored), roomId, "a puffin dives");
  for (const [words, count] of [
    ["puffin", 1],
    ["cormorant", 1],
    ["gannet", 0],
  ] as const)
    await finds(ann.at(restored), words, count);
  await restored.stop();
  for (const more of ["", "-wal", "-shm"]) await rm(`${index}${more}`, { force: true });
  await using anew = await restored.restart();
  await finds(ann.at(anew), "dives", 2);
}, 120_000);

describe("a backup", () => {
  test("writes over nothing, and needs its folder", async () => {
    await fillHostile(source.file);
    await writeFile(file, "precious");
    expect(await refusal(backingUp())).toContain("is there already");
    expect(await readFile(file, "utf8")).toBe("precious");
    expect(await refusal(["backup", join(folder, "none", "x"), "--from", source.url])).toContain("no such folder");
    expect(await refusal(["backup", join(folder, "y"), "--from", "sqlite:/nowhere/x.db"])).toContain("no such file");
    expect(await readdir(folder)).toEqual(["chat.backup"]);
  });

  test("that is killed leaves nothing under its name, and the next one takes no notice of what it left", async () => {
    await fillHostile(source.file, 8000);
    const child = startInterrupted(backingUp(), `${file}.partial`, "SIGKILL");
    await child.exited;
    expect(child.signalCode).toBe("SIGKILL");
    const left = await readdir(folder);
    expect(left).toContain("chat.backup.partial");
    expect(left).not.toContain("chat.backup");
    expect((await runProgram(backingUp())).code).toBe(0);
    expect(await readdir(folder)).toEqual(["chat.backup"]);
    expect(await dumpOf(`sqlite:${file}`)).toEqual(await dumpOf(source.url));
  }, 120_000);

  test("that is stopped leaves nothing", async () => {
    await fillHostile(source.file, 8000);
    const child = startInterrupted(backingUp(), `${file}.partial`, "SIGTERM");
    expect(await new Response(child.stderr).text()).toContain("Stopped. No backup was made.");
    expect(await child.exited).toBe(130);
    expect(await readdir(folder)).toEqual([]);
  }, 120_000);

  test("for which the disk is too small says so and leaves nothing", async () => {
    if (!(await canHaveSmallDisk())) return;
    await fillHostile(source.file, 2000);
    await onSmallDisk(2, async (disk) => {
      expect(await refusal(["backup", join(disk, "x"), "--from", source.url])).toMatch(/full/);
      expect(await readdir(disk)).toEqual([]);
    });
  }, 120_000);

  test("is no database to serve from, or to move", async () => {
    await fillHostile(source.file);
    await runProgram(backingUp());
    const settings = { PARLEY_DATABASE_URL: `sqlite:${file}`, PARLEY_DATA: join(folder, "data"), PARLEY_PORT: "0" };
    expect(await refusal(["serve"], settings)).toContain("is a backup. `parley restore` puts it into a database");
    expect(await refusal(["move", "--from", `sqlite:${file}`, "--to", target.url])).toContain("use parley restore");
  }, 120_000);
});

describe("a restore is refused, in one line,", () => {
  beforeEach(async () => {
    await fillHostile(source.file, 2000);
    expect((await runProgram(backingUp())).code).toBe(0);
  }, 120_000);

  test("for what is no backup", async () => {
    expect(await refusal(["restore", join(folder, "none"), "--to", target.url])).toContain("there is no such file");
    expect(await refusal(["restore", source.file, "--to", target.url])).toContain("is no backup");
    await writeFile(file, "something else altogether, and longer than the head of a file of SQLite".repeat(20));
    expect(await refusal(restoring())).toContain("file is not a database");
    await writeFile(file, "");
    expect(await refusal(restoring())).toContain("is no backup");
  }, 120_000);

  test("for a file that lost its end, or in which something was changed", async () => {
    const whole = await readFile(file);
    await writeFile(file, whole.subarray(0, Math.floor(whole.length / 2 / 4096) * 4096));
    expect(await refusal(restoring())).toMatch(/is damaged|malformed/);
    await writeFile(file, whole);
    await change(file, (db) => db.updateTable("messages").set({ text: "never said" }).where("position", "=", 10));
    expect(await refusal(restoring())).toContain("is damaged: the table messages is not what it was");
  }, 120_000);

  test("for one of a newer version", async () => {
    await change(file, (db) => db.insertInto("kysely_migration").values({ name: "9999-wonders", timestamp: "2099" }));
    expect(await refusal(restoring())).toContain("written by a newer Parley (its schema has 9999-wonders)");
  });

  test("into a database that holds something, or that somebody serves from", async () => {
    const served = await openDatabase(target.url, { durability: "normal" });
    expect(await refusal(restoring())).toContain("in use by");
    await served.close();
    expect((await runProgram(restoring())).code).toBe(0);
    expect(await refusal(restoring())).toContain("is not empty: there are accounts");
  }, 120_000);
});
