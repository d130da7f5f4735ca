import type { Database, Reader, Writer } from "../database/database.ts";
import { maxFailed } from "./bounds.ts";
import { scheduleKey } from "./schedule.ts";
import type { FailedJobRow, JobRow } from "./tables.ts";

/** When the earliest job of each kind is due, in one statement; kinds without any are left out. */
export async function earliestDue(read: Reader, kinds: readonly string[]): Promise<Map<string, number>> {
  if (kinds.length === 0) return new Map();
  const found = (await read
    .selectNoFrom((eb) =>
      kinds.map((kind, index) =>
        eb
          .selectFrom("jobs")
          .where("kind", "=", kind)
          .select((job) => job.fn.min("due_at").as("due_at"))
          .as(`kind_${index}`),
      ),
    )
    .executeTakeFirstOrThrow()) as Record<string, number | null>;
  const dues = kinds.map((kind, index) => [kind, found[`kind_${index}`] ?? null] as const);
  return new Map(dues.flatMap(([kind, due]) => (due === null ? [] : [[kind, Number(due)]])));
}

export interface JobClaim {
  readonly kind: string;
  readonly now: number;
  readonly limit: number;
  /** Jobs that this process runs: it takes none of them again, even when their leases look expired by the clock. */
  readonly except: readonly string[];
}

/** Takes due jobs, oldest first, without those that another process is taking. Counts this run as a try. */
export async function claimJobs(
  { dialect }: Database,
  writer: Writer,
  claim: JobClaim,
  lease: string,
  until: number,
): Promise<JobRow[]> {
  const rows = await dialect.lockDueJobs(writer, claim);
  if (rows.length === 0) return [];
  await writer
    .updateTable("jobs")
    .set((job) => ({ lease, due_at: until, tries: job("tries", "+", 1) }))
    .where(
      "id",
      "in",
      rows.map(({ id }) => id),
    )
    .execute();
  return rows.map((row) => ({ ...row, lease, due_at: until, tries: row.tries + 1 }));
}

/** Renews the leases of these jobs; returns the jobs whose leases are still held. */
export async function renewLeases(
  writer: Writer,
  lease: string,
  ids: readonly string[],
  until: number,
): Promise<ReadonlySet<string>> {
  await writer.updateTable("jobs").set({ due_at: until }).where("id", "in", ids).where("lease", "=", lease).execute();
  const held = await writer.selectFrom("jobs").where("id", "in", ids).where("lease", "=", lease).select("id").execute();
  return new Set(held.map(({ id }) => id));
}

/** Deletes a finished job. False, here and below, when the lease was lost: nothing has changed then. */
export async function removeJob(writer: Writer, { id, lease }: JobRow): Promise<boolean> {
  const gone = await writer.deleteFrom("jobs").where("id", "=", id).where("lease", "=", lease).executeTakeFirst();
  return Number(gone.numDeletedRows) === 1;
}

/** Releases a job, to be taken at `changes.due_at`. */
export async function giveBack(
  writer: Writer,
  { id, lease }: JobRow,
  changes: Partial<Pick<JobRow, "due_at" | "planned_at" | "tries">>,
): Promise<boolean> {
  const given = await writer
    .updateTable("jobs")
    .set({ ...changes, lease: null })
    .where("id", "=", id)
    .where("lease", "=", lease)
    .executeTakeFirst();
  return Number(given.numUpdatedRows) === 1;
}

/** Keeps a failed job for the operator; of all failed jobs only the newest are kept. */
export async function keepFailed(writer: Writer, job: FailedJobRow): Promise<void> {
  await writer.deleteFrom("failed_jobs").where("id", "=", job.id).execute();
  await writer.insertInto("failed_jobs").values(job).execute();
  const surplus = await writer
    .selectFrom("failed_jobs")
    .select("id")
    .orderBy("failed_at", "desc")
    .orderBy("id", "desc")
    .limit(maxFailed)
    .offset(maxFailed)
    .execute();
  await deleteFailed(
    writer,
    surplus.map(({ id }) => id),
  );
}

export function findFailed(read: Reader, limit = maxFailed): Promise<FailedJobRow[]> {
  return read
    .selectFrom("failed_jobs")
    .selectAll()
    .orderBy("failed_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

export async function deleteFailed(writer: Writer, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await writer.deleteFrom("failed_jobs").where("id", "in", ids).execute();
}

export async function deleteFailedBefore(writer: Writer, time: number): Promise<void> {
  await writer.deleteFrom("failed_jobs").where("failed_at", "<=", time).execute();
}

/** Makes the waiting job with a key due at a time, unless it is due earlier. */
export async function hasten(writer: Writer, kind: string, key: string, time: number): Promise<void> {
  await writer
    .updateTable("jobs")
    .set({ due_at: time })
    .where("kind", "=", kind)
    .where("unique_key", "=", key)
    .where("lease", "is", null)
    .where("due_at", ">", time)
    .execute();
}

/** Deletes waiting jobs by their keys. */
export async function dropWaiting(writer: Writer, kind: string, keys: readonly string[]): Promise<void> {
  await writer
    .deleteFrom("jobs")
    .where("kind", "=", kind)
    .where("unique_key", "in", keys)
    .where("lease", "is", null)
    .execute();
}

/** Brings forward a schedule's waiting job that is planned later than any right clock or earlier version would plan it. */
export async function bringForward(writer: Writer, kind: string, latest: number, time: number): Promise<void> {
  await writer
    .updateTable("jobs")
    .set({ due_at: time, planned_at: time })
    .where("kind", "=", kind)
    .where("unique_key", "=", scheduleKey)
    .where("lease", "is", null)
    .where("due_at", ">", latest)
    .execute();
}

/** How many jobs of each kind exist, in one statement; counts at most `most` of each. */
export async function countJobs(read: Reader, kinds: readonly string[], max: number): Promise<Map<string, number>> {
  if (kinds.length === 0) return new Map();
  const found = (await read
    .selectNoFrom((eb) =>
      kinds.map((kind, index) =>
        eb
          .selectFrom(eb.selectFrom("jobs").where("kind", "=", kind).select("id").limit(max).as("some"))
          .select((some) => some.fn.countAll<number>().as("count"))
          .as(`kind_${index}`),
      ),
    )
    .executeTakeFirstOrThrow()) as Record<string, number>;
  return new Map(kinds.map((kind, index) => [kind, Number(found[`kind_${index}`] ?? 0)]));
}

/** Kinds of which jobs exist, also those without a handler in this version: one step along an index for each. */
export async function kindsWaiting(read: Reader): Promise<string[]> {
  const kinds: string[] = [];
  for (;;) {
    const next = read
      .selectFrom("jobs")
      .where("kind", ">", kinds.at(-1) ?? "")
      .select("kind")
      .orderBy("kind")
      .limit(1);
    const found = await next.executeTakeFirst();
    if (found === undefined) return kinds;
    kinds.push(found.kind);
  }
}
