// Runs the test files of all stages in lanes side by side, then those that failed once more, alone.
import { readReport, readSingle } from "./report.mjs";
import { runFiles } from "./run-files.mjs";
import { isWaiting } from "./waiting.mjs";

/** More failed files than this are broken, not unlucky: they are not run again. */
export const MOST_AGAIN = 12;

/**
 * @typedef {import("./report.mjs").FileResult} FileResult
 * @typedef {object} Stage Test files, and the database and servers on which they run.
 * @property {string} name
 * @property {readonly string[]} files
 * @property {number} perRun Most files that one process runs.
 * @property {() => Promise<Surroundings>} enter Prepares the environment of one test process. Throws Advice if that fails.
 * @typedef {{ env: NodeJS.ProcessEnv, leave(): Promise<void> }} Surroundings
 * @typedef {FileResult & { stage: string, duration: number, output: string, unsteady?: FileResult & { output: string } }} Outcome
 *   `duration` in milliseconds. `unsteady`: how the file failed before it passed alone.
 * @typedef {{ stage: Stage, files: readonly string[] }} Job
 */

/**
 * Runs all files of all stages. The first lane takes files from the end of the list, where the browser tests are, each of which keeps a core busy; the
 * other lanes take from its start, so that browser tests run together with tests that mostly wait. One or two further lanes run files that mostly wait;
 * the other lanes take these when nothing else is left.
 * @param {readonly Stage[]} stages
 * @param {{ lanes: number, tell: (outcome: Outcome) => void, run?: typeof runFiles, waits?: (file: string) => boolean }} options `tell` is called with
 *   each file when it has run.
 * @returns {Promise<Outcome[]>}
 */
export async function runInLanes(stages, { lanes, tell, run = runFiles, waits = isWaiting }) {
  const queue = jobsOf(stages, (file) => !waits(file));
  // These files are long and start many programs. Each has a separate process, so that a timeout loses no results of other files.
  const alone = stages.map((stage) => ({ ...stage, perRun: 1 }));
  const waiting = lanes > 1 ? jobsOf(alone, waits) : [];
  if (lanes === 1) queue.push(...jobsOf(alone, waits));
  /** @type {Outcome[]} */
  const outcomes = [];
  const work = async (/** @type {() => Job | undefined} */ next) => {
    for (;;) {
      const job = next();
      if (job === undefined) return;
      const { done, unrun } = await runJob(job, run);
      // After a crash each remaining file runs in a separate process, so that another crash affects only one file.
      queue.push(...unrun.map((file) => ({ stage: job.stage, files: [file] })));
      outcomes.push(...done);
      for (const outcome of done) tell(outcome);
    }
  };
  const busy = Array.from({ length: lanes }, (_, lane) =>
    work(() => (lane === 0 ? queue.pop() : queue.shift()) ?? waiting.shift()),
  );
  // Waiting files keep no core busy: with two lanes they end before the others, with one lane they would end last.
  const idle = Array.from({ length: Math.min(lanes - 1, 2) }, () => work(() => waiting.shift()));
  const all = [...busy, ...idle];
  try {
    await Promise.all(all);
  } catch (error) {
    queue.length = 0;
    waiting.length = 0;
    await Promise.allSettled(all);
    throw error;
  }
  return runAgain(outcomes, stages, { tell, run });
}

/**
 * Runs each failed file once more, alone. A file that passes then is unsteady, and counts as passed.
 * @param {Outcome[]} outcomes @param {readonly Stage[]} stages @param {{ tell: (outcome: Outcome) => void, run: typeof runFiles }} options
 */
async function runAgain(outcomes, stages, { tell, run }) {
  const failed = outcomes.filter((outcome) => outcome.failed > 0);
  if (failed.length > MOST_AGAIN) return outcomes;
  /** @type {Outcome[]} */
  const again = [];
  for (const first of failed) {
    const stage = stages.find(({ name }) => name === first.stage);
    if (stage === undefined) continue;
    const { done } = await runJob({ stage, files: [first.file] }, run);
    for (const outcome of done) {
      const second = outcome.failed > 0 ? outcome : { ...outcome, unsteady: first };
      again.push(second);
      tell(second);
    }
  }
  const replaced = new Set(again.map(({ stage, file }) => `${stage} ${file}`));
  return [...outcomes.filter(({ stage, file }) => !replaced.has(`${stage} ${file}`)), ...again];
}

/**
 * @param {Job} job @param {typeof runFiles} run
 * @returns {Promise<{ done: Outcome[], unrun: readonly string[] }>}
 */
async function runJob({ stage, files }, run) {
  const { env, leave } = await stage.enter();
  try {
    const { code, report, output, durations } = await run(files, { env });
    const [only, ...others] = files;
    const { results, unrun } =
      only !== undefined && others.length === 0
        ? { results: [readSingle(report, only, code)], unrun: [] }
        : readReport(report, files, code);
    const done = results.map((result) => ({
      ...result,
      stage: stage.name,
      duration: durations.get(result.file) ?? 0,
      output,
    }));
    return { done, unrun };
  } finally {
    await leave();
  }
}

/** @param {readonly Stage[]} stages @param {(file: string) => boolean} wanted @returns {Job[]} */
function jobsOf(stages, wanted) {
  return stages.flatMap((stage) => pieces(stage.files.filter(wanted), stage.perRun).map((files) => ({ stage, files })));
}

/**
 * Distributes a list round-robin: neighbours, which are from one folder and often slow together, get into different pieces.
 * @template T @param {readonly T[]} list @param {number} size @returns {T[][]}
 */
function pieces(list, size) {
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, piece) => list.filter((_each, index) => index % count === piece));
}
