import { steps } from "./bounds.ts";
import { measureLoop } from "./measure-loop.ts";
import type { Sheet } from "./sheet.ts";

/** Facts and counters from the rest of the program. */
export interface ProcessFacts {
  readonly version: string;
  /** Kind of the database: sqlite, postgres or mysql. */
  readonly database: string;
  /** True if a Redis is configured. */
  readonly redis: boolean;
  /** Commits made durable so far. */
  readonly commits: () => number;
  /** Commits with an unknown outcome from which this process has not recovered yet. */
  readonly unknownCommits: () => number;
  /** Calls under way. */
  readonly active: () => number;
  readonly isDraining: () => boolean;
}

/** Measures the process until the returned function is called. */
export function countProcess(sheet: Sheet, facts: ProcessFacts): () => void {
  const { version, database, redis, commits, unknownCommits, active, isDraining } = facts;
  const runtime = `bun ${process.versions.bun}`;
  const labels = { version, runtime, database, redis: String(redis) };
  sheet.readGauge({ name: "build_info", help: "Always 1; its labels say what runs." }, () => 1, labels);
  sheet.readCounter({ name: "database_commits_total", help: "Commits; several transactions may share one." }, commits);
  sheet.readGauge(
    { name: "database_unknown_commits_open", help: "Those of them from which the process has not recovered yet." },
    unknownCommits,
  );
  sheet.readGauge({ name: "calls_active", help: "Calls under way." }, active);
  sheet.readGauge({ name: "draining", help: "1 from the moment that the process was asked to stop." }, () =>
    Number(isDraining()),
  );
  sheet.readCounter({ name: "process_cpu_seconds_total", help: "CPU time of the process, user and system." }, () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  sheet.readGauge({ name: "process_resident_memory_bytes", help: "Memory of the process." }, () =>
    process.memoryUsage.rss(),
  );
  const begun = Date.now() / 1000 - process.uptime();
  sheet.readGauge({ name: "process_start_time_seconds", help: "When the process began, since 1970." }, () => begun);
  const delays = sheet.histogram(
    { name: "event_loop_delay_seconds", help: "How late the event loop comes to what is due." },
    steps,
  );
  return measureLoop(delays);
}
