import { createInterface } from "node:readline";
import { pino } from "pino";
import { openDatabase } from "../../src/database/open.ts";
import { handle } from "../../src/jobs/handler.ts";
import { Jobs } from "../../src/jobs/jobs.ts";
import { numbered } from "./queue-fixture.ts";

/** The kind of job that working processes run, at most ten of them each at a time. */
export const worked = numbered("test.worked", { concurrency: 10 });

/**
 * A process that works on the queue: `working-process.ts <database URL>`. It prints `begin n` and `end n` for each run of a job. A line on its
 * input is the number of milliseconds by which its clock moves on.
 */
if (import.meta.main) {
  let ahead = 0;
  const database = await openDatabase(process.argv[2] ?? "");
  const handler = handle(worked, async ({ n }) => {
    console.log(`begin ${n}`);
    await Bun.sleep(100);
    console.log(`end ${n}`);
  });
  const log = pino({ level: "silent" });
  const onFailure = (error: unknown) => console.error(error);
  const jobs = new Jobs({ database, handlers: [handler], clock: () => Date.now() + ahead, log, onFailure });
  await jobs.start();
  console.log("ready");
  createInterface({ input: process.stdin }).on("line", (line) => {
    ahead += Number(line);
    void jobs.renew().then(() => jobs.wake());
  });
}
