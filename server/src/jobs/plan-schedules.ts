import type { Database } from "../database/database.ts";
import { addJobs, jobRow } from "./enqueue.ts";
import type { JobHandler } from "./handler.ts";
import { nextTime, scheduleKey } from "./schedule.ts";
import { bringForward } from "./store.ts";

/**
 * Makes sure that each schedule has its one job. An existing job keeps its time, except one that lies more than two intervals ahead: a wrong clock
 * set it, or a version with a longer interval.
 */
export async function planSchedules(database: Database, handlers: readonly JobHandler[], now: number): Promise<void> {
  const planned = handlers.flatMap(({ kind, schedule }) => {
    if (schedule === undefined) return [];
    const row = jobRow(kind, {}, now, { dueAt: nextTime(schedule, now), key: scheduleKey });
    return [{ row, latest: now + 2 * schedule.every }];
  });
  await database.transaction(async (writer) => {
    await addJobs(
      database,
      writer,
      planned.map(({ row }) => row),
    );
    for (const { row, latest } of planned) await bringForward(writer, row.kind, latest, row.due_at);
  });
}
