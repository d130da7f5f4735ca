import * as z from "zod";
import { maxAtOnce } from "./bounds.ts";

/** How jobs of a kind are run. */
export interface JobRules {
  /** Most jobs of this kind that one process runs concurrently; other kinds are counted separately. */
  readonly concurrency: number;
  /** Runs after which the job has failed for good. */
  readonly maxTries: number;
  /** Milliseconds before the second run; doubled before each further one, up to `maxPause`. */
  readonly firstPause: number;
  readonly maxPause: number;
}

/** A kind of job: its name in the database, the schema of its payload, and its rules. */
export interface JobKind<P = unknown> {
  readonly name: string;
  readonly payload: z.core.$ZodType<P>;
  readonly rules: JobRules;
}

const defaultRules: JobRules = { concurrency: 4, maxTries: 10, firstPause: 1_000, maxPause: 3_600_000 };

/** Declares a kind of job. Its name, up to 64 characters, is in the database: it stays the same as long as such jobs may wait. */
export function jobKind<P>(name: string, payload: z.core.$ZodType<P>, rules: Partial<JobRules> = {}): JobKind<P> {
  const all = { ...defaultRules, ...rules };
  return { name, payload, rules: { ...all, concurrency: Math.min(all.concurrency, maxAtOnce) } };
}

/** The payload of a row. Throws when it does not match the kind, as when an earlier version wrote it. */
export function readPayload<P>({ payload }: JobKind<P>, text: string): P {
  return z.parse(payload, JSON.parse(text));
}
