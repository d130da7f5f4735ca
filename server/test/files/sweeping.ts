import { sweepFiles } from "../../src/files/sweep.ts";
import type { TestServer } from "../index.ts";

/** Runs the sweep as the job does, at a time; answers what it removed. */
export async function sweep(
  { app: { database, blobs } }: TestServer,
  at: number,
  make = sweepFiles,
): Promise<string[]> {
  const removed: string[] = [];
  const onRemoved = (what: string) => void removed.push(what);
  const { signal } = new AbortController();
  const job = { id: "", plannedAt: 0, tries: 1, isLastTry: false, signal };
  await make({ database, blobs, clock: () => at, onRemoved }).run("{}", job);
  return removed;
}
