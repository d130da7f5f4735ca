import type { Context } from "../../src/context.ts";
import { sweepFiles } from "../../src/files/sweep/sweep.ts";
import { write as writeLog } from "../../src/log/write.ts";
import type { TestServer } from "../index.ts";

/** Runs the sweep of the job at a given time; returns what it removed. */
export async function sweep(
  { app: { database, relay, blobs } }: TestServer,
  at: number,
  make = sweepFiles,
): Promise<string[]> {
  const removed: string[] = [];
  const onRemoved = (what: string) => void removed.push(what);
  const { signal } = new AbortController();
  const job = { id: "", plannedAt: 0, tries: 1, isLastTry: false, signal };
  const write: Context["write"] = (work, locks) => writeLog(database, relay, at, work, locks);
  await make({ database, write, blobs, clock: () => at, onRemoved }).run("{}", job);
  return removed;
}
