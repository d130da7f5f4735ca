import type { Config } from "./config.ts";
import type { ConnectionPurpose } from "./database/server/server-connection.ts";
import type { DatabaseWatch } from "./database/watch.ts";
import type { Logger } from "./logger.ts";
import { type OpenMetrics, openMetrics } from "./metrics/open.ts";
import { version } from "./server/version.ts";
import { openTraces } from "./traces/open.ts";
import type { Traces } from "./traces/traces.ts";

/** Milliseconds from which on a statement is worth a line in the log. */
const slow = 1_000;

const accessOf = (role: ConnectionPurpose) => (role === "read" ? "read" : "write");

/** The first word of a statement, such as SELECT. */
const nameOf = (sql: string) => sql.slice(0, sql.indexOf(" ")).toUpperCase();

/** Metrics and traces of this process. */
export interface Instruments extends OpenMetrics {
  readonly traces: Traces;
  readonly database: DatabaseWatch;
}

/** Opens the instruments that the settings enable; disabled ones cost nothing. */
export async function openInstruments(config: Config, log: Logger, processIndex?: number): Promise<Instruments> {
  const opened = await openMetrics(config, processIndex);
  const { metrics } = opened;
  const traces = await openTraces(config, version, log);
  return {
    ...{ metrics, traces },
    database: {
      stated(role, sql, begun, failed) {
        const took = performance.now() - begun;
        metrics.statementDone(accessOf(role), took, failed);
        traces.ended(nameOf(sql), begun, { "db.query.text": sql, failed });
        if (took > slow) log.warn({ sql, took: Math.round(took) }, "slow statement");
      },
      connected: (role, asked) => metrics.connectionTaken(accessOf(role), performance.now() - asked),
      lent: (role, change) => metrics.connectionsInUse(accessOf(role), change),
    },
    start: (facts) => opened.start(facts),
    async stop() {
      await traces.stop();
      await opened.stop();
    },
  };
}
