import { expect, test } from "bun:test";
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "../harness/until.ts";
import { startServer, type TestServer } from "../index.ts";
import { runProgram } from "../moving/program.ts";

/** The database's files in a data folder: the file, its write-ahead log and the marker. */
const parts = ["parley.db", "parley.db-wal", "database"] as const;

const marked = (folder: string) => /^at \S+ (\d+)$/m.exec(readFileSync(join(folder, "database"), "utf8"))?.[1];

/** Resolves once the marker in the folder has changed. */
async function noted(folder: string, before: string | undefined): Promise<void> {
  await until(() => existsSync(join(folder, "database")) && marked(folder) !== before);
}

/** Returns a server that was stopped once, and whose later writes are only in its write-ahead log. */
async function older(folder: string): Promise<TestServer> {
  const settings = { data: folder, databaseUrl: `sqlite:${join(folder, "parley.db")}`, durability: "full" } as const;
  await using first = await startServer(settings);
  await first.owner();
  await first.close();
  const before = marked(folder);
  const again = await startServer({ ...settings, progressEvery: 5 });
  const ann = { email: "ann@example.org", password: "the log alone has this", name: "Ann", handle: "ann" };
  await again.anyone.call("accounts.signUp", ann);
  await noted(folder, before);
  return again;
}

test("a server that is older than its log is not started when the log is lost", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parley-log-"));
  const copy = await mkdtemp(join(tmpdir(), "parley-copy-"));
  await using server = await older(folder);
  for (const part of parts) copyFileSync(join(folder, part), join(copy, part));
  await server.close();
  const harms: (() => void)[] = [
    () => rmSync(join(copy, "parley.db-wal")),
    () => writeFileSync(join(copy, "parley.db-wal"), Buffer.alloc(100_000, 7)),
  ];
  const kept = readFileSync(join(copy, "parley.db-wal"));
  for (const harm of harms) {
    harm();
    const env = { PARLEY_DATA: copy, PARLEY_PORT: "0", PARLEY_LOG_LEVEL: "error" };
    const { code, err } = await runProgram(["serve"], env);
    expect([code, err]).toEqual([1, expect.stringContaining("has lost what was written last")]);
    writeFileSync(join(copy, "parley.db-wal"), kept);
    rmSync(join(copy, "parley.db-shm"), { force: true });
  }
  await using whole = await startServer({
    data: copy,
    databaseUrl: `sqlite:${join(copy, "parley.db")}`,
    durability: "full",
  });
  expect((await whole.anyone.call("server.get", {})).registration).toBe("open");
  await whole.close();
  for (const each of [folder, copy]) await rm(each, { recursive: true, force: true });
}, 120_000);
