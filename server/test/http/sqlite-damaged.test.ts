import { expect, test } from "bun:test";
import { closeSync, openSync, statSync, writeSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { createApp } from "../../src/app.ts";
import { Caller, startServer } from "../index.ts";
import { runProgram } from "../moving/program.ts";

/** Starts a server whose messages fill pages after the pages of the schema. */
async function written(ending: AsyncDisposableStack) {
  const folder = await mkdtemp(join(tmpdir(), "parley-damaged-"));
  ending.defer(() => rm(folder, { recursive: true, force: true }));
  const server = ending.use(await startServer({ data: folder }));
  const { ann } = await server.people("ann");
  const { room } = await ann.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Rowers" });
  const socket = await ann.socket();
  for (let n = 0; n < 300; n += 1)
    await socket.call("messages.send", { roomId: room.id, id: Bun.randomUUIDv7(), text: "x".repeat(3000) });
  return { server, roomId: room.id, token: ann.token };
}

/** Overwrites all pages in the second half of a file. */
function damage(file: string): void {
  const { size } = statSync(file);
  const from = Math.ceil(size / 2 / 4096) * 4096;
  const descriptor = openSync(file, "r+");
  writeSync(descriptor, Buffer.alloc(size - from, 0x5a), 0, size - from, from);
  closeSync(descriptor);
}

test("a start refuses a small file with damaged pages in one line, and the doctor finds them", async () => {
  await using ending = new AsyncDisposableStack();
  const { server } = await written(ending);
  await server.stop();
  const { data } = server.config;
  damage(join(data, "parley.db"));
  const settings = { PARLEY_DATA: data, PARLEY_PORT: "0", PARLEY_LOG_LEVEL: "error" };
  const { code, err } = await runProgram(["serve"], settings);
  expect(code).toBe(1);
  expect(err).toMatch(/^PARLEY_DATABASE_URL: [^\n]*parley\.db is damaged: [^\n]*parley restore[^\n]*$/);
  expect((await runProgram(["doctor"], settings)).out).toMatch(/fault +data file .*(damaged|malformed)/);
}, 120_000);

test("a call that reads a damaged page is answered unavailable, with a line for the operator", async () => {
  await using ending = new AsyncDisposableStack();
  const { server, roomId, token } = await written(ending);
  await server.stop();
  const lines: string[] = [];
  const log = pino({ level: "error" }, { write: (line: string) => void lines.push(line) });
  const app = await createApp(server.config, { log });
  const { url } = await app.start();
  ending.defer(() => app.stop(0));
  damage(join(server.config.data, "parley.db"));
  const ann = new Caller({ url, violations: [] }, token);
  expect(await ann.problem("messages.list", { roomId, limit: 50 })).toMatchObject({ code: "unavailable", status: 503 });
  expect(await ann.refused("sync.pull", { rooms: [] })).toBe("unavailable");
  expect(lines.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({
      msg: "database damaged",
      endpoint: "messages.list",
      advice: expect.stringContaining("parley doctor"),
    }),
  );
}, 120_000);
