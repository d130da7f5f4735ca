import type { Verdict } from "./check.ts";
import type { FaultOptions, FaultRun } from "./run-faults.ts";

/** Violations of an invariant that are printed; the history has all of them. */
const shown = 5;

/** The lines about a run: its seed first, so that a run that went wrong can be repeated. */
export function tellFaults({ seed, seconds, isCluster }: FaultOptions, run: FaultRun): string[] {
  const { records, faults, verdicts } = run;
  const count = (type: string) => records.filter((record) => record.type === type).length.toLocaleString("en");
  const caused = [...faults].map(([name, times]) => `${name} ${times}×`).join(", ");
  return [
    `faults: seed ${seed}, ${seconds} s, ${isCluster ? "three processes on PostgreSQL and Redis" : "one process"}`,
    `  ${count("call")} calls: ${count("ok")} answered, ${count("refused")} refused, ${count("lost")} with an unknown outcome; ${count("frame")} frames about rooms, ${count("connected")} connections`,
    `  faults: ${caused || "none"}`,
    ...tellVerdicts(verdicts),
  ];
}

/** A line for each invariant, and its first violations. */
export function tellVerdicts(verdicts: readonly Verdict[]): string[] {
  return verdicts.flatMap(({ name, title, checked, violations }) => [
    `  ${name.padEnd(4)} ${title}: ${checked.toLocaleString("en")} checked, ${violations.length === 0 ? "held" : `VIOLATED ${violations.length}×`}`,
    ...violations.slice(0, shown).map((violation) => `       ${violation}`),
  ]);
}
