import { declareTables } from "../database/declare.ts";
import { jobsMigration } from "./migration.ts";

/** A job that waits or runs. */
export interface JobRow {
  id: string;
  kind: string;
  /** No two waiting or running jobs of a kind have the same key; null: any number of jobs. */
  unique_key: string | null;
  /** JSON. */
  payload: string;
  /** Milliseconds: the time for which it was planned. No retry changes it. */
  planned_at: number;
  /** Milliseconds: when a process may take it. While a process runs it: when that lease expires. */
  due_at: number;
  /** The queue of the process that runs it; null while it waits. */
  lease: string | null;
  /** Runs so far. */
  tries: number;
  /** Milliseconds. */
  created_at: number;
}

/** A job that failed for good, kept for the operator. */
export interface FailedJobRow {
  id: string;
  kind: string;
  unique_key: string | null;
  payload: string;
  planned_at: number;
  tries: number;
  created_at: number;
  /** Milliseconds. */
  failed_at: number;
  /** The error of its last run. */
  error: string;
}

export const jobsTables = declareTables<{ jobs: JobRow; failed_jobs: FailedJobRow }>()({
  facts: { jobs: { grows: true }, failed_jobs: {} },
  migrations: { "0004-jobs": jobsMigration },
});
