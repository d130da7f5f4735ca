import { declareTables } from "../database/declare.ts";
import { jobsMigration } from "./migration.ts";

/** A job that waits or runs. */
export interface JobRow {
  id: string;
  kind: string;
  /** No two jobs of a kind that wait or run have the same; null: any number of them. */
  unique_key: string | null;
  /** JSON. */
  payload: string;
  /** Milliseconds: for when it was meant. No retry moves it. */
  planned_at: number;
  /** Milliseconds: from when on a process may take it. While a process runs it: the end of that process's lease. */
  due_at: number;
  /** The queue of the process that runs it; null while it waits. */
  lease: string | null;
  /** Runs that were begun. */
  tries: number;
  /** Milliseconds. */
  created_at: number;
}

/** A job that failed for good, kept for whoever runs the server. */
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
  /** What its last run failed with. */
  error: string;
}

export const jobsTables = declareTables<{ jobs: JobRow; failed_jobs: FailedJobRow }>()({
  facts: { jobs: { grows: true }, failed_jobs: {} },
  migrations: { "0004-jobs": jobsMigration },
});
