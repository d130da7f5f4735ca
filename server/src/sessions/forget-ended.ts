import type { Database } from "../database/database.ts";
import { type JobHandler, onSchedule } from "../jobs/handler.ts";
import { inBatches } from "../jobs/in-batches.ts";
import { deleteEnded } from "./store.ts";

/**
 * Milliseconds for which an expired session or token is kept. It is refused already; but a clock that is ahead for a moment must not sign
 * everybody out for good.
 */
export const endedSessionRetention = 86_400_000;

/**
 * Deletes sessions and one-time tokens a day after they expired. Signing in deletes the account's own at once; this is for accounts that
 * do not sign in again. May be repeated.
 */
export function forgetEndedSessions(database: Database, clock: () => number): JobHandler {
  return onSchedule("sessions.forget-ended", { every: 3_600_000, offset: 20 * 60_000 }, async (job) => {
    for (const table of ["sessions", "verifications"] as const)
      await inBatches(database, job, (writer, limit) =>
        deleteEnded(writer, table, clock() - endedSessionRetention, limit),
      );
  });
}
