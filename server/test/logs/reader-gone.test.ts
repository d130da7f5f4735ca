import { expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentOf } from "../database/server-place.ts";
import { freePort } from "../harness/port.ts";
import { program } from "../harness/program.ts";
import { forgetDatabases } from "../index.ts";

test("the reader of the log may end: the server goes on", async () => {
  const data = await mkdtemp(join(tmpdir(), "parley-reader-"));
  const url = `http://127.0.0.1:${freePort()}`;
  const settings = { PARLEY_DATA: data, PARLEY_PORT: new URL(url).port, PARLEY_LOG_LEVEL: "debug" };
  const child = Bun.spawn([process.execPath, program], {
    env: { PATH: process.env.PATH ?? "", ...settings, ...(await environmentOf(data)) },
    stdout: "pipe",
    stderr: "inherit",
  });
  const reader = child.stdout.getReader();
  await reader.read();
  await reader.cancel();
  // Each of these calls writes a log line that nobody reads.
  for (let calls = 0; calls < 20; calls += 1) expect((await fetch(`${url}/api/server`)).status).toBe(200);
  child.kill("SIGTERM");
  expect(await child.exited).toBe(0);
  await forgetDatabases();
  await rm(data, { recursive: true, force: true });
});
