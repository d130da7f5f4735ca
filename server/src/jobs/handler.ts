import * as z from "zod";
import { FinalJobError } from "./final-error.ts";
import { type JobKind, type JobRules, jobKind, readPayload } from "./kind.ts";
import type { Schedule } from "./schedule.ts";

/** Data of a job for its run. */
export interface Job {
  readonly id: string;
  /** Milliseconds since 1970: the time for which it was planned. */
  readonly plannedAt: number;
  /** Which run this is, from 1. */
  readonly tries: number;
  readonly isLastTry: boolean;
  /** Aborted when the process stops or has lost the lease: another process may then run the same job. */
  readonly signal: AbortSignal;
}

/** Runs the jobs of a kind. */
export interface JobHandler {
  readonly kind: JobKind;
  readonly schedule?: Schedule;
  run(payload: string, job: Job): Promise<void>;
}

/**
 * Declares the handler of a kind of job. `run` may be called again for a job that it has finished, as when its process died before that was
 * stored: it is idempotent, or its docstring says what a repetition does. It throws FinalJobError where a retry cannot help.
 */
export function handle<P>(kind: JobKind<P>, run: (payload: P, job: Job) => Promise<void>): JobHandler {
  return {
    kind: kind as JobKind,
    run: async (text, job) => run(payloadOf(kind, text), job),
  };
}

/** Declares a handler that a schedule starts, once in the whole cluster for each of its times. The rule of `handle` holds. */
export function onSchedule(
  name: string,
  schedule: Schedule,
  run: (job: Job) => Promise<void>,
  rules: Partial<JobRules> = {},
): JobHandler {
  const kind = jobKind(name, z.object({}), { concurrency: 1, ...rules });
  return { ...handle(kind, (_, job) => run(job)), schedule };
}

function payloadOf<P>(kind: JobKind<P>, text: string): P {
  try {
    return readPayload(kind, text);
  } catch {
    // The message may quote user content, so it must not be part of an error.
    throw new FinalJobError("its payload is not what its kind says");
  }
}
