import { expect, test } from "bun:test";
import { join } from "node:path";
import { pino } from "pino";
import { openDatabase } from "../../src/database/open.ts";
import { leaseDuration } from "../../src/jobs/bounds.ts";
import { handle } from "../../src/jobs/handler.ts";
import { Jobs } from "../../src/jobs/jobs.ts";
import { serverPlace, serverUrl } from "../database/server-place.ts";
import { sqlitePlace } from "../database/sqlite-place.ts";
import { numbered } from "./queue-fixture.ts";

const kind = numbered("test.crash");

test("a job in whose middle the process is killed is run again by another one, after its lease", async () => {
  const place = serverUrl === undefined ? await sqlitePlace() : await serverPlace(serverUrl);
  let now = Date.now();
  const runs: { n: number; tries: number }[] = [];
  async function openJobs() {
    const database = await openDatabase(place.url);
    await database.migrate();
    const handlers = [handle(kind, async ({ n }, { tries }) => void runs.push({ n, tries }))];
    const onFailure = (error: unknown) => {
      throw error;
    };
    return {
      database,
      jobs: new Jobs({ database, handlers, clock: () => now, log: pino({ level: "silent" }), onFailure }),
    };
  }

  const before = await openJobs();
  const tx = { afterCommit: () => {} };
  await before.database.transaction(async (writer) => {
    await before.jobs.enqueue({ ...tx, writer }, kind, { n: 9 });
  });
  await before.database.close();

  const child = Bun.spawn([process.execPath, join(import.meta.dir, "crashing-process.ts"), place.url], {
    stdout: "pipe",
    stderr: "inherit",
  });
  const said = await child.stdout.getReader().read();
  expect(new TextDecoder().decode(said.value)).toBe("running 9\n");
  child.kill("SIGKILL");
  await child.exited;

  const { database, jobs } = await openJobs();
  await jobs.idle();
  expect(runs).toEqual([]);
  now = Date.now() + leaseDuration;
  await jobs.idle();
  expect(runs).toEqual([{ n: 9, tries: 2 }]);
  await database.close();
  await place.remove();
});
