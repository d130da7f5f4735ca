import { check, type Verdict } from "./check.ts";
import { keepHistory, readHistory } from "./recorder.ts";
import { runFaults } from "./run-faults.ts";
import { tellFaults, tellVerdicts } from "./tell.ts";

/** Longest run that the command accepts, in seconds. */
const maxSeconds = 3_600;

/**
 * `npm run bench -- faults [--seed 7] [--seconds 60] [--cluster] [--keep]` makes one run; with `--history FOLDER` it checks a kept history
 * again. Returns the exit code: 1 if an invariant was violated.
 */
export async function faultsCommand(args: readonly string[]): Promise<number> {
  const { seed, seconds, cluster, keep, history } = readArgs(args);
  if (history !== undefined) {
    const { records, dump } = readHistory(history);
    const verdicts = check(records, dump);
    for (const line of tellVerdicts(verdicts)) console.log(line);
    return exitCode(verdicts);
  }
  const options = { seed, seconds, isCluster: cluster };
  console.log(`faults: seed ${seed}`);
  const run = await runFaults(options);
  for (const line of tellFaults(options, run)) console.log(line);
  if (keep || exitCode(run.verdicts) > 0) console.log(`  history: ${keepHistory(run.records, run.dump, seed)}`);
  return exitCode(run.verdicts);
}

const exitCode = (verdicts: readonly Verdict[]): number =>
  verdicts.some(({ violations }) => violations.length > 0) ? 1 : 0;

/** The flags, which stand alone or before their value. */
function readArgs(args: readonly string[]) {
  const known = ["--seed", "--seconds", "--cluster", "--keep", "--history"];
  const unknown = args.filter((arg) => arg.startsWith("--") && !known.includes(arg));
  if (unknown.length > 0) throw new Error(`faults takes ${known.join(", ")}, and no ${unknown.join(", ")}`);
  const after = (flag: string) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined);
  const seed = Number(after("--seed") ?? Math.floor(Math.random() * 1_000_000));
  const seconds = Number(after("--seconds") ?? 60);
  if (!Number.isInteger(seed) || !(seconds > 0 && seconds <= maxSeconds))
    throw new Error(`--seed takes an integer, --seconds a number up to ${maxSeconds}`);
  const [cluster, keep] = [args.includes("--cluster"), args.includes("--keep")];
  return { seed, seconds, cluster, keep, history: after("--history") };
}
