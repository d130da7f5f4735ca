import type { Database } from "../database/database.ts";
import { type JobHandler, onSchedule } from "../jobs/handler.ts";
import { inBatches } from "../jobs/in-batches.ts";
import { deleteEnded } from "./store.ts";

/** Milliseconds for which an ended invite is kept: expired, used up or revoked. */
export const endedInviteRetention = 30 * 86_400_000;

/** Deletes invites a month after their end. May be repeated. */
export function forgetEndedInvites(database: Database, clock: () => number): JobHandler {
  return onSchedule("invites.forget-ended", { every: 86_400_000, offset: 3 * 3_600_000 }, (job) =>
    inBatches(database, job, (writer, limit) => deleteEnded(writer, clock() - endedInviteRetention, limit)),
  );
}
