import type { JobOutcome, Metrics } from "./metrics.ts";
import type { Sheet } from "./sheet.ts";

const outcomes: readonly JobOutcome[] = ["done", "retried", "failed", "released", "lost"];

export function countJobs(sheet: Sheet): Pick<Metrics, "jobKind" | "jobRan" | "jobsCounted"> {
  const waiting = sheet.gauge(
    { name: "jobs_waiting", help: "Jobs in the queue of all processes, counted up to 10,000 of a kind." },
    { kind: [] },
  );
  const late = sheet.gauge(
    { name: "jobs_oldest_due_seconds", help: "Time for which the oldest due job has waited for a process." },
    { kind: [] },
  );
  const runs = sheet.counter(
    {
      name: "jobs_runs_total",
      help: "Runs of jobs at this process: carried out, to be tried again, failed for good, given back at its end, or lost to another.",
    },
    { kind: [], outcome: [] },
  );
  return {
    jobKind(kind) {
      waiting.set({ kind }, 0);
      late.set({ kind }, 0);
      for (const outcome of outcomes) runs.inc({ kind, outcome }, 0);
    },
    jobRan: (kind, outcome) => runs.inc({ kind, outcome }),
    jobsCounted(kind, count, waited) {
      waiting.set({ kind }, count);
      late.set({ kind }, waited / 1000);
    },
  };
}
