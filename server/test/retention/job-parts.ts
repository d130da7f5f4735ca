import type { Context } from "../../src/context.ts";
import { hooksOf } from "../../src/hooks.ts";
import { write as writeLog } from "../../src/log/write.ts";
import { nouns } from "../../src/nouns.ts";
import type { RetentionParts } from "../../src/retention/raise-floor.ts";
import { day, type TimedServer } from "./timed-server.ts";

/**
 * The parts of a server's process that the job of retention uses, for a test that runs a step of it. Their clock is some days ahead, and that of the
 * server is not, so that its own job does not run aside.
 */
export function retentionPartsOf(timed: TimedServer, daysAhead: number): RetentionParts {
  const { app, config } = timed.server;
  const { database, relay, jobs } = app;
  const clock = () => timed.now + daysAhead * day;
  const write: Context["write"] = (work, locks) => writeLog(database, relay, clock(), work, locks);
  const hooks = hooksOf(nouns, jobs);
  return { database, config, clock, write, sending: () => ({ hooks }) };
}
