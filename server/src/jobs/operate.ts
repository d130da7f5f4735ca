import { randomUUIDv7 } from "bun";
import type { Database, Reader } from "../database/database.ts";
import { maxCounted } from "./bounds.ts";
import { addJobs } from "./enqueue.ts";
import { countJobs, deleteFailed, earliestDue, findFailed, hasten, kindsWaiting } from "./store.ts";
import type { FailedJobRow } from "./tables.ts";

/** Operations on jobs for operators. */

export interface WaitingKind {
  readonly kind: string;
  /** Jobs that wait or run; counted up to a bound. */
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly dueAt: number;
}

/** A failed job without its payload, which may quote what people wrote. */
export type FailedJob = Pick<FailedJobRow, "id" | "kind" | "tries" | "error"> & { readonly failedAt: number };

/** Waiting and running jobs by kind, and failed ones, newest first. */
export async function listJobs(read: Reader): Promise<{ waiting: WaitingKind[]; failed: FailedJob[] }> {
  const kinds = await kindsWaiting(read);
  const [counts, dues] = [await countJobs(read, kinds, maxCounted), await earliestDue(read, kinds)];
  const waiting = kinds.map((kind) => ({ kind, count: counts.get(kind) ?? 0, dueAt: dues.get(kind) ?? 0 }));
  const failed = (await findFailed(read)).map(({ id, kind, tries, error, failed_at: failedAt }) => ({
    ...{ id, kind, tries, error, failedAt },
  }));
  return { waiting, failed };
}

/** Which failed jobs: one by its id, or all. */
export type FailedJobs = { readonly id: string } | "all";

/**
 * Puts failed jobs back into the queue, due at once, with all their tries. Where a job with the same key waits, as the one of a schedule always
 * does, that one becomes due. Returns how many there were.
 */
export async function retryFailed(database: Database, which: FailedJobs, now: number): Promise<number> {
  return database.transaction(async (writer) => {
    const rows = await chosen(writer, which);
    for (const { id, kind, unique_key, payload, planned_at, created_at } of rows) {
      const again = { id: randomUUIDv7(), kind, unique_key, payload, planned_at, created_at };
      const added = await addJobs(database, writer, [{ ...again, due_at: now, lease: null, tries: 0 }]);
      if (added === 0 && unique_key !== null) await hasten(writer, kind, unique_key, now);
      await deleteFailed(writer, [id]);
    }
    return rows.length;
  });
}

/** Deletes failed jobs; returns how many there were. */
export async function discardFailed(database: Database, which: FailedJobs): Promise<number> {
  return database.transaction(async (writer) => {
    const rows = await chosen(writer, which);
    await deleteFailed(
      writer,
      rows.map(({ id }) => id),
    );
    return rows.length;
  });
}

async function chosen(read: Reader, which: FailedJobs): Promise<FailedJobRow[]> {
  const all = await findFailed(read);
  return which === "all" ? all : all.filter(({ id }) => id === which.id);
}
