import { afterAll, beforeAll, expect, test } from "bun:test";
import { type ProgramEnvironment, prepareEnvironment } from "./environment.ts";
import { Program } from "./program.ts";

/** In milliseconds: the test starts several real programs at once, on a machine that may be busy. */
const patience = 240_000;

let environment: ProgramEnvironment;
beforeAll(async () => {
  environment = await prepareEnvironment();
}, patience);
afterAll(() => environment?.close(), patience);

/** Starts two processes on one port; resolves when both wait for Redis. */
async function waiting(): Promise<Program> {
  const program = new Program(["serve", "--processes", "2"], environment.folder, environment.settings);
  const line = `PARLEY_REDIS_URL: Redis at 127.0.0.1:${environment.redis.port} is out of reach (nobody answers there). Trying again.`;
  await program.logged(line, 2);
  return program;
}

test(
  "processes that start before Redis does wait for it",
  async () => {
    await environment.redis.kill();
    const program = await waiting();
    await environment.redis.restart();
    await program.until(() => program.said.some((line) => line.startsWith("Parley is at ")));
    expect(program.log("Redis answers")).toHaveLength(2);
    program.signal("SIGTERM");
    expect([await program.ended, program.complained]).toEqual([0, []]);
  },
  patience,
);

test(
  "processes that are asked to stop while they wait for Redis do",
  async () => {
    await environment.redis.kill();
    const program = await waiting();
    program.signal("SIGTERM");
    expect([await program.ended, program.complained]).toEqual([0, []]);
    expect(program.log("started")).toEqual([]);
  },
  patience,
);
