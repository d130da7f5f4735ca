import * as z from "zod";
import { FinalJobError } from "./final-error.ts";
import { type JobKind, type JobRules, jobKind, readPayload } from "./kind.ts";
import type { Schedule } from "./schedule.ts";

/** What a run knows of its job. */
export interface Job {
  readonly id: string;
  /** Milliseconds: for when it was meant. */
  readonly plannedAt: number;
  /** Which run this is, from 1. */
  readonly tries: number;
  readonly isLastTry: boolean;
  /** Aborted when the process stops, or has lost its lease: what the run does then, another process may do as well. */
  readonly signal: AbortSignal;
}

/** What carries out the jobs of a kind. */
export interface JobHandler {
  readonly kind: JobKind;
  readonly schedule?: Schedule;
  run(payload: string, job: Job): Promise<void>;
}

/**
 * Says what carries out a kind of job. `run` may be called again for a job that it has carried out already, as when its process died
 * before that was written down: it is idempotent, or says what a repetition does. It throws FinalJobError where no retry helps.
 */
export function handle<P>(kind: JobKind<P>, run: (payload: P, job: Job) => Promise<void>): JobHandler {
  return {
    kind: kind as JobKind,
    run: async (text, job) => run(payloadOf(kind, text), job),
  };
}

/** Says what is carried out by a schedule, once in the whole cluster for each of its times. The same holds as for `handle`. */
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
    // What it says may be what somebody wrote: it goes into no error.
    throw new FinalJobError("its payload is not what its kind says");
  }
}
