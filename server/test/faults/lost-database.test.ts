import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { copyFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Finding } from "../../src/doctor/finding.ts";
import { environmentOf, forgetDatabases, serverUrl } from "../database/server-place.ts";
import { freePort } from "../harness/port.ts";
import { Caller } from "../index.ts";
import { runProgram } from "../moving/program.ts";
import { type ChildServer, startChild } from "./child-server.ts";

const [email, password] = ["olivia@example.org", "a boat at dawn, again"];
const marker = () => join(data, "database");
const callerOf = ({ url }: ChildServer) => new Caller({ url, violations: [] }, null);

const children: ChildServer[] = [];
let folder: string;
let data: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-lost-"));
  data = join(folder, "data");
});
afterEach(async () => {
  for (const child of children.splice(0)) await child.kill();
  await forgetDatabases();
  await rm(folder, { recursive: true, force: true });
});

/** Starts a server on the folder; with Olivia, who owns it, unless the options say otherwise. */
async function start(settings: Record<string, string> = {}, signUp = true): Promise<ChildServer> {
  const child = await startChild(data, freePort(), settings);
  children.push(child);
  if (signUp) await callerOf(child).call("accounts.signUp", { email, password, name: "Olivia", handle: "olivia" });
  return child;
}

const environment = async (settings: Record<string, string>): Promise<Record<string, string>> => ({
  ...{ PARLEY_DATA: data, PARLEY_PORT: "0", PARLEY_LOG_LEVEL: "error" },
  ...(await environmentOf(data)),
  ...settings,
});

/** Returns the only line that a refused start prints. */
async function refusal(settings: Record<string, string> = {}): Promise<string> {
  const { code, out, err } = await runProgram(["serve"], await environment(settings));
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).not.toContain("\n");
  return err;
}

const doctor = async (settings: Record<string, string> = {}) =>
  JSON.parse((await runProgram(["doctor", "--json"], await environment(settings))).out) as Finding[];

/** Checks that a start is refused, with a line that says what to do, and that the doctor reports the same. */
async function expectRefused(settings: Record<string, string> = {}): Promise<void> {
  const line = await refusal(settings);
  expect(line).toMatch(/^PARLEY_DATABASE_URL: /);
  expect(line).toContain("parley restore");
  expect(line).toContain(marker());
  const found = await doctor(settings);
  expect(found).toContainEqual(expect.objectContaining({ level: "fault", found: expect.stringContaining(marker()) }));
  expect(await refusal(settings)).toBe(line);
}

describe("the folder of a server that somebody owns", () => {
  test("starts with its own database, and with no empty one, until the marker is removed on purpose", async () => {
    await (await start()).stop();
    await (await start({}, false)).stop();
    const kept = readFileSync(marker(), "utf8");
    const other = await environmentOf(join(folder, "other"));
    const elsewhere = serverUrl === undefined ? { PARLEY_DATABASE_URL: `sqlite:${join(folder, "other.db")}` } : other;
    await expectRefused(elsewhere);
    expect(readFileSync(marker(), "utf8")).toBe(kept);
    rmSync(marker());
    const anew = await start(elsewhere, false);
    expect(await callerOf(anew).call("server.get", {})).toMatchObject({ registration: "first" });
    await anew.stop();
  }, 120_000);

  test("does not start with another server's database", async () => {
    await (await start()).stop();
    const own = await environment({});
    const mine = data;
    data = join(folder, "another");
    const another = await start();
    await another.stop();
    const theirs = await environment({});
    const url = (env: Record<string, string>, at: string) =>
      env.PARLEY_DATABASE_URL ?? `sqlite:${join(at, "parley.db")}`;
    await expectRefused({ PARLEY_DATABASE_URL: url(own, mine) });
    data = mine;
    await expectRefused({ PARLEY_DATABASE_URL: url(theirs, join(folder, "another")) });
  }, 120_000);

  test("takes up a database that parley move or parley restore has brought", async () => {
    const first = await start();
    const backup = join(folder, "backup");
    expect((await runProgram(["backup", backup], await environment({}))).code).toBe(0);
    await first.stop();
    const from = (await environment({})).PARLEY_DATABASE_URL ?? `sqlite:${join(data, "parley.db")}`;
    for (const [name, args] of [
      ["moved", ["move", "--from", from, "--to"]],
      ["restored", ["restore", backup, "--to"]],
    ] as const) {
      const to =
        (await environmentOf(join(folder, name))).PARLEY_DATABASE_URL ?? `sqlite:${join(folder, `${name}.db`)}`;
      expect((await runProgram([...args, to], { PARLEY_DATA: data })).code).toBe(0);
      const next = await start({ PARLEY_DATABASE_URL: to }, false);
      expect((await callerOf(next).call("sessions.signIn", { email, password })).me.account.role).toBe("owner");
      await next.stop();
    }
  }, 120_000);

  test("takes up the backup of another server that is restored into the database of its settings", async () => {
    data = join(folder, "another");
    const another = await start();
    const backup = join(folder, "backup");
    expect((await runProgram(["backup", backup], await environment({}))).code).toBe(0);
    await another.stop();
    data = join(folder, "data");
    await (await start()).stop();
    if (serverUrl === undefined) rmSync(join(data, "parley.db"));
    const settings = serverUrl === undefined ? {} : await environmentOf(join(folder, "empty"));
    await expectRefused(settings);
    expect((await runProgram(["restore", backup], await environment(settings))).code).toBe(0);
    const next = await start(settings, false);
    expect((await callerOf(next).call("sessions.signIn", { email, password })).me.account.role).toBe("owner");
    await next.stop();
  }, 120_000);

  test("is not marked by a database in memory, which is gone at each stop", async () => {
    const settings = { PARLEY_DATABASE_URL: "sqlite::memory:" };
    await (await start(settings)).stop();
    expect(existsSync(marker())).toBe(false);
    await (await start(settings)).stop();
    await (await start()).stop();
    await expectRefused(settings);
  }, 120_000);

  test("is not marked before somebody owns the server", async () => {
    await (await start({}, false)).stop();
    expect(existsSync(marker())).toBe(false);
  }, 120_000);
});

describe.skipIf(serverUrl !== undefined)("of a file, a start is refused and changes nothing where", () => {
  const file = () => join(data, "parley.db");

  test("it is gone, or empty", async () => {
    await (await start()).stop();
    rmSync(file());
    await expectRefused();
    expect(existsSync(file())).toBe(false);
    writeFileSync(file(), "");
    await expectRefused();
    expect(readFileSync(file())).toHaveLength(0);
  }, 120_000);

  test.each([
    ["gone", () => rmSync(`${file()}-wal`)],
    ["cut short", () => truncateSync(`${file()}-wal`, 100)],
    ["garbled", () => writeFileSync(`${file()}-wal`, Buffer.alloc(100_000, 7))],
  ])(
    "the log of writes in which a young server lives is %s",
    async (_, harm) => {
      // The schema is in the database file: only the log contains the first account.
      await (await start({}, false)).stop();
      const child = await start();
      await child.kill();
      copyFileSync(`${file()}-wal`, `${file()}-kept`);
      harm();
      await expectRefused();
      // Puts the lost file back.
      copyFileSync(`${file()}-kept`, `${file()}-wal`);
      rmSync(`${file()}-shm`, { force: true });
      const again = await start({}, false);
      expect((await callerOf(again).call("sessions.signIn", { email, password })).me.account.role).toBe("owner");
      await again.stop();
    },
    120_000,
  );
});
