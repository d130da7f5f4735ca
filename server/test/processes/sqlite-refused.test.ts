import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../../src/config.ts";
import { refuseUnsharable } from "../../src/processes/refuse-unsharable.ts";
import { Program } from "./program.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-refused-"));
});
afterAll(() => rm(folder, { recursive: true }));

const server = { PARLEY_DATABASE_URL: "postgres://parley@127.0.0.1:1/parley" };
const redis = { PARLEY_REDIS_URL: "redis://127.0.0.1:1" };

/** Returns the exit code and the whole output of a start. */
async function outcome(args: readonly string[], settings: Record<string, string>) {
  const program = new Program(args, folder, { PARLEY_PORT: "0", ...settings });
  return { code: await program.ended, said: program.said, complained: program.complained };
}

describe("several processes are refused in one line, before any of them starts,", () => {
  test.each([
    [
      "on a SQLite file",
      ["serve", "--processes", "3"],
      redis,
      /^PARLEY_DATABASE_URL: 3 processes cannot share a SQLite/,
    ],
    ["by the setting, too", ["serve"], { PARLEY_PROCESSES: "2" }, /^PARLEY_DATABASE_URL: 2 processes cannot/],
    ["without Redis", ["--processes=2"], server, /^PARLEY_REDIS_URL: 2 processes work together through Redis/],
    ["as none", ["--processes", "0"], {}, /^--processes: expected auto, or a whole number from 1 to 64$/],
    ["without a number", ["serve", "--processes"], {}, /^parley serve takes --processes/],
    ["by hand", ["process", "0", "3000"], {}, /^parley process is what parley serve --processes starts/],
  ] as const)("%s", async (_, args, settings, words) => {
    const { code, said, complained } = await outcome(args, settings);
    expect([code, said, complained]).toEqual([1, [], [expect.stringMatching(words)]]);
  });

  test("where a port has one owner", () => {
    const env = { PARLEY_DATA: folder, PARLEY_PROCESSES: "4", ...server, ...redis };
    const config = loadConfig({ env, cwd: folder });
    expect(() => refuseUnsharable(config, "linux")).not.toThrow();
    expect(() => refuseUnsharable(config, "darwin")).toThrow(/^PARLEY_PROCESSES: only Linux shares one port/);
    expect(() => refuseUnsharable({ ...config, processes: 1 }, "darwin")).not.toThrow();
  });
});

test("a port that another program has is not shared with it", async () => {
  const other = Bun.serve({ hostname: "127.0.0.1", port: 0, reusePort: true, fetch: () => new Response("other") });
  const settings = { ...server, ...redis, PARLEY_PORT: String(other.port) };
  const { code, complained } = await outcome(["--processes", "2"], settings);
  expect([code, complained]).toEqual([1, [expect.stringMatching(/^Port \d+ is taken/)]]);
  await other.stop(true);
});

test("the flag wins over the setting, and one process needs neither database server nor Redis", async () => {
  const program = new Program(["--processes", "1"], folder, { PARLEY_PORT: "0", PARLEY_PROCESSES: "3" });
  await program.until(() => program.said.some((line) => line.startsWith("Parley is at http://127.0.0.1:")));
  program.signal("SIGTERM");
  expect(await program.ended).toBe(0);
  expect(program.log("process ready")).toEqual([]);
});
