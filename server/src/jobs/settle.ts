import type { Database, Writer } from "../database/database.ts";
import type { JobOutcome } from "../metrics/metrics.ts";
import { pauseAfter } from "./backoff.ts";
import { errorLength } from "./bounds.ts";
import { FinalJobError } from "./final-error.ts";
import type { JobHandler } from "./handler.ts";
import { PostponeJobError } from "./postpone-error.ts";
import { followingTime } from "./schedule.ts";
import { giveBack, keepFailed, removeJob } from "./store.ts";
import type { JobRow } from "./tables.ts";

interface Ended {
  readonly database: Database;
  readonly handler: JobHandler;
  readonly row: JobRow;
  /** Milliseconds. */
  readonly now: number;
  readonly failure: { readonly error: unknown } | undefined;
  /** Whether the run was aborted. */
  readonly isStopped: boolean;
}

/** Stores the result of a run. Changes nothing when the lease was lost: another process then stores its own result. */
export async function settle(ended: Ended): Promise<{ outcome: JobOutcome }> {
  const outcome = outcomeOf(ended);
  // A failed job touches rows that a cleaning job may hold: a commit of its own, so that no other work waits for them.
  const locks = { shared: outcome !== "failed" };
  const isHeld = await ended.database.transaction((writer) => settlers[outcome](writer, ended), locks);
  return { outcome: isHeld ? outcome : "lost" };
}

type Settled = Exclude<JobOutcome, "lost">;

function outcomeOf({ handler, row, failure, isStopped }: Ended): Settled {
  if (failure === undefined) return "done";
  if (failure.error instanceof FinalJobError) return "failed";
  if (isStopped || failure.error instanceof PostponeJobError) return "released";
  return row.tries >= handler.kind.rules.maxTries ? "failed" : "retried";
}

const settlers: Record<Settled, (writer: Writer, ended: Ended) => Promise<boolean>> = {
  done: finish,
  retried: (writer, { handler, row, now }) =>
    giveBack(writer, row, { due_at: now + pauseAfter(row.tries, handler.kind.rules) }),
  // A run that its own process aborted, or that waits for something, does not count as a try.
  released: (writer, { row, now, failure }) => {
    const pause = failure?.error instanceof PostponeJobError ? failure.error.pause : 0;
    return giveBack(writer, row, { due_at: now + pause, tries: row.tries - 1 });
  },
  async failed(writer, ended) {
    if (!(await finish(writer, ended))) return false;
    const { row, now, failure } = ended;
    const { id, kind, unique_key, payload, planned_at, tries, created_at } = row;
    const kept = { id, kind, unique_key, payload, planned_at, tries, created_at };
    await keepFailed(writer, { ...kept, failed_at: now, error: textOf(failure?.error) });
    return true;
  },
};

/** Deletes the job, or plans it for the next time of its schedule. */
function finish(writer: Writer, { handler: { schedule }, row, now }: Ended): Promise<boolean> {
  if (schedule === undefined) return removeJob(writer, row);
  const next = followingTime(schedule, row.planned_at, now);
  return giveBack(writer, row, { due_at: next, planned_at: next, tries: 0 });
}

function textOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.slice(0, errorLength);
}
