// Runs the test files of all stages in lanes side by side, then those that failed once more, alone.
import { readReport, readSingle } from "./report.mjs";
import { runFiles } from "./run-files.mjs";
import { isWaiting } from "./waiting.mjs";

/** More failed files than this are broken, not unlucky: they are not run again. */
export const MOST_AGAIN = 12;

/**
 * @typedef {import("./report.mjs").FileResult} FileResult
 * @typedef {object} Stage Test files, and what they run on.
 * @property {string} name
 * @property {readonly string[]} files
 * @property {number} perRun Most files that one process runs.
 * @property {() => Promise<Surroundings>} enter Prepares what one process of tests needs. Throws Advice where that cannot be had.
 * @typedef {{ env: NodeJS.ProcessEnv, leave(): Promise<void> }} Surroundings
 * @typedef {FileResult & { stage: string, duration: number, output: string, unsteady?: FileResult & { output: string } }} Outcome
 *   `duration` in milliseconds. `unsteady`: how the file failed before it passed alone.
 * @typedef {{ stage: Stage, files: readonly string[] }} Job
 */

/**
 * Runs all files of all stages. The first lane begins at the end of the list, where the browsers are: each of them keeps a core busy, and
 * the others begin at its start, so that browsers share the machine with what waits more than it works. Files that wait most of their time have
 * one or two lanes of their own beside those, and the others take them when they have nothing else left.
 * @param {readonly Stage[]} stages
 * @param {{ lanes: number, tell: (outcome: Outcome) => void, run?: typeof runFiles, waits?: (file: string) => boolean }} options `tell` is called with
 *   each file when it has run.
 * @returns {Promise<Outcome[]>}
 */
export async function runInLanes(stages, { lanes, tell, run = runFiles, waits = isWaiting }) {
  const queue = jobsOf(stages, (file) => !waits(file));
  // They are long, and start many programs: each has a process of its own, so that no other file's results go with it when it is cut off.
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
      // Behind a crash each file runs by itself: one of them cannot take the others with it.
      queue.push(...unrun.map((file) => ({ stage: job.stage, files: [file] })));
      outcomes.push(...done);
      for (const outcome of done) tell(outcome);
    }
  };
  const busy = Array.from({ length: lanes }, (_, lane) =>
    work(() => (lane === 0 ? queue.pop() : queue.shift()) ?? waiting.shift()),
  );
  // What waits keeps no core busy: two lanes of it take less time than the others do, and one would be the last to end.
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
 * Runs each failed file once more, alone on the machine. One that passes then is unsteady, and counts as passed.
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
 * Deals a list out like cards: neighbours, which are of one folder and often slow together, come into different pieces.
 * @template T @param {readonly T[]} list @param {number} size @returns {T[][]}
 */
function pieces(list, size) {
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, piece) => list.filter((_each, index) => index % count === piece));
}
