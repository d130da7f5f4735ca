import type { Database, Writer } from "../database/database.ts";
import type { Job } from "./handler.ts";

/** Rows that one transaction of such a job changes: little enough that nobody waits for its locks. */
export const batchSize = 500;

/**
 * Repeats a piece of work, each time in a transaction of its own, until it finds fewer rows than it may take. A run that is told to stop ends
 * between two of them, and goes on where it was in its next try.
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
