import type { Database } from "../database/database.ts";
import { type JobHandler, onSchedule } from "../jobs/handler.ts";
import { inBatches } from "../jobs/in-batches.ts";
import { deleteEnded } from "./store.ts";

/**
 * Milliseconds for which a session or token is kept that has run out. It opens nothing any more; but a clock that is ahead for a moment is not
 * to sign everybody out for good.
 */
export const endedSessionRetention = 86_400_000;

/**
 * Removes sessions and one-time tokens a day after they ran out. Who signs in again removes their own at once; this is for those who never
 * do. May be repeated.
 */
export function forgetEndedSessions(database: Database, clock: () => number): JobHandler {
  return onSchedule("sessions.forget-ended", { every: 3_600_000, offset: 20 * 60_000 }, async (job) => {
    for (const table of ["sessions", "verifications"] as const)
      await inBatches(database, job, (writer, limit) =>
        deleteEnded(writer, table, clock() - endedSessionRetention, limit),
      );
  });
}
