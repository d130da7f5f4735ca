import type { Database } from "../database/database.ts";
import { failedRetention } from "./bounds.ts";
import { type JobHandler, onSchedule } from "./handler.ts";
import { deleteFailedBefore } from "./store.ts";

/** Deletes failed jobs that are older than a month. May be repeated. */
export function forgetFailed(database: Database, clock: () => number): JobHandler {
  return onSchedule("jobs.forget-failed", { every: 3_600_000 }, () =>
    database.transaction((writer) => deleteFailedBefore(writer, clock() - failedRetention)),
  );
}
