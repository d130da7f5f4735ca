import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { createApp } from "../../src/app.ts";
import { loadConfig } from "../../src/config.ts";
import { requiredServer, type ServerPlace, serverPlace } from "../database/server-place.ts";
import { freePort } from "../harness/port.ts";

let place: ServerPlace;
let folder: string;
beforeAll(async () => {
  place = await serverPlace(requiredServer());
  folder = await mkdtemp(join(tmpdir(), "parley-alone-"));
});
afterAll(async () => {
  await place.remove();
  await rm(folder, { recursive: true });
});

/** What a process of its own warns of at its start. */
async function started() {
  const lines: string[] = [];
  const env = { PARLEY_DATA: folder, PARLEY_PORT: String(freePort()), PARLEY_DATABASE_URL: place.url };
  const log = pino({ level: "warn" }, { write: (line: string) => lines.push(line) });
  const app = await createApp(loadConfig({ env, cwd: folder }), { log });
  await app.start();
  return { app, warned: lines.join() };
}

test("a second process without Redis warns that it is not alone; the first does not", async () => {
  const first = await started();
  const second = await started();
  expect(first.warned).not.toContain("PARLEY_REDIS_URL");
  expect(second.warned).toContain("give all of them the same PARLEY_REDIS_URL");
  await second.app.stop();
  await first.app.stop();
});
