import { type Metrics, noMetrics } from "../metrics/metrics.ts";
import { noTraces, type Traces } from "../traces/traces.ts";
import type { Database, Writer } from "./database.ts";
import { UnknownOutcomeError } from "./errors.ts";
import type { Locks } from "./locks.ts";

/** A database that reports the waiting times of its transactions to metrics and traces. */
export function watched(database: Database, metrics: Metrics, traces: Traces): Database {
  if (metrics === noMetrics && traces === noTraces) return database;

  async function transaction<T>(work: (writer: Writer) => Promise<T>, locks?: Locks): Promise<T> {
    const asked = performance.now();
    return traces.within("transaction", async () => {
      let worked = asked;
      // Another transaction's turn may carry this one out.
      const carried = traces.carried(async (writer: Writer) => {
        metrics.transactionWaited(performance.now() - asked);
        traces.ended("wait", asked);
        const result = await work(writer);
        worked = performance.now();
        return result;
      });
      try {
        const result = await database.transaction(carried, locks);
        traces.ended("commit", worked);
        return result;
      } catch (error) {
        if (error instanceof UnknownOutcomeError) metrics.commitUnknown();
        throw error;
      }
    });
  }

  const snapshot: Database["snapshot"] = (work) =>
    traces.within("snapshot", () => database.snapshot(traces.carried(work)));
  return Object.assign(Object.create(database) as Database, { transaction, snapshot });
}
