import { pino } from "pino";
import { openDatabase } from "../../src/database/open.ts";
import { handle } from "../../src/jobs/handler.ts";
import { Jobs } from "../../src/jobs/jobs.ts";
import { numbered } from "./queue-fixture.ts";

/** A process that takes a job, prints that it runs it, and never finishes it: `crashing-process.ts <database URL>`. */
const database = await openDatabase(process.argv[2] ?? "");
const handler = handle(numbered("test.crash"), async ({ n }) => {
  console.log(`running ${n}`);
  await new Promise(() => {});
});
const log = pino({ level: "silent" });
const onFailure = (error: unknown) => console.error(error);
await new Jobs({ database, handlers: [handler], clock: Date.now, log, onFailure }).start();
