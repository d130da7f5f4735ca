import type { Database, Writer } from "../database/database.ts";
import type { Job } from "./handler.ts";

/** Most rows that one transaction of such a job changes: few, so that its locks are short. */
export const batchSize = 500;

/**
 * Repeats work, each time in a transaction of its own, until it finds fewer rows than it may take. An aborted run ends between two transactions,
 * and its retry continues there.
 */
export async function inBatches(
  database: Database,
  { signal }: Pick<Job, "signal">,
  work: (writer: Writer, limit: number) => Promise<number>,
): Promise<void> {
  for (;;) {
    const done = await database.transaction((writer) => work(writer, batchSize));
    if (done < batchSize) return;
    signal.throwIfAborted();
  }
}
