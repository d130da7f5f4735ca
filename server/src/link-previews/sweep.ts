import type { Database } from "../database/database.ts";
import { type JobHandler, onSchedule } from "../jobs/handler.ts";
import { maxPages, removedAtOnce } from "./bounds.ts";
import { expiryBeyond, removeEndedHosts, removePages } from "./store.ts";

/** Milliseconds between two sweeps. */
const every = 300_000;

/** Removes expired pages, pages above the limit, and leases of hosts that a crash has left. Idempotent. */
export function sweepPages(
  { read, transaction }: Pick<Database, "read" | "transaction">,
  clock: () => number,
  max: number = maxPages,
): JobHandler {
  return onSchedule("link-previews.sweep", { every }, async ({ signal }) => {
    const now = clock();
    const upTo = Math.max(now, (await expiryBeyond(read, now, max)) ?? 0);
    while ((await transaction((writer) => removePages(writer, upTo, removedAtOnce))) === removedAtOnce)
      signal.throwIfAborted();
    await transaction((writer) => removeEndedHosts(writer, now));
  });
}
