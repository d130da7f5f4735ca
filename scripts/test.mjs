// npm test: installs what is missing (packages, browsers), builds the web app, runs every test, closes with the counts.
import { existsSync, readdirSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { ensureChromium, ensureFirefox } from "./browsers.mjs";
import { ensureServerBuilt } from "./build-server.mjs";
import { ensureWebBuilt } from "./build-web.mjs";
import { Advice, exitWith } from "./find-bun.mjs";
import { ensureInstalled } from "./install.mjs";
import { ensurePrograms } from "./programs.mjs";
import { folderOfRun } from "./quick-folder.mjs";
import { root } from "./root.mjs";
import { choose } from "./testing/choose.mjs";
import { closingLine, fileLine, slowestLines, unsteadyLines } from "./testing/closing.mjs";
import { runInLanes } from "./testing/lanes.mjs";
import { planOf } from "./testing/plan.mjs";
import { readSingle, total } from "./testing/report.mjs";
import { runFiles } from "./testing/run-files.mjs";
import { Stages } from "./testing/stages.mjs";
import { versionOf } from "./version-of.mjs";

/** Up to so many files run one after the other, with their output on the terminal. */
const FEW = 8;
/** More lanes than this were never tried. */
const MOST_LANES = 4;
const forHelm = /chart\.test\.ts$/;
const forS3 = /s3\.test\.ts$/;

/** Failed preparations, each counted as one failure. @type {string[]} */
const missing = [];

await exitWith(async () => {
  const { groups, flags, unknown, everything } = planOf(process.argv.slice(2));
  if (unknown.length > 0) throw new Advice(`No tests are in ${unknown.join(", ")}. Name a workspace or a path in one.`);
  ensureInstalled(root);
  const folder = folderOfRun();
  const env = { ...process.env, TMPDIR: folder.path };
  const stages = new Stages(env);
  try {
    const ready = await prepare(groups, env);
    const list = groups.filter(({ name }) => ready.has(name)).flatMap((group) => stagesOf(group, stages, everything));
    const files = list.reduce((sum, stage) => sum + stage.files.length, 0);
    const isLive = flags.length > 0 || files <= FEW;
    const outcomes = isLive ? await inTurn(list, flags) : await runInLanes(list, { lanes: lanesHere(), tell });
    return close(outcomes, [...stages.engines]);
  } finally {
    await stages.close();
    folder.remove();
  }
});

/**
 * Prepares everything that the groups need. A failed preparation is one failure, and excludes the groups that need it from the run.
 * @param {ReturnType<typeof planOf>["groups"]} groups @param {NodeJS.ProcessEnv} env
 */
async function prepare(groups, env) {
  const ready = new Set(groups.map(({ name }) => name));
  if (["server", "postgres", "mariadb", "cluster", "e2e"].some((name) => ready.has(name)))
    await attempt(() => ensureWebBuilt(root), ["e2e"], ready);
  await attempt(async () => (env.TEST_PROGRAM = await ensureServerBuilt(root)), [], ready);
  ensurePrograms(groups);
  if (ready.has("e2e")) {
    await attempt(() => (env.CHROMIUM_PATH = ensureChromium()), ["e2e"], ready);
    await attempt(() => (env.FIREFOX_PATH = ensureFirefox()), ["e2e"], ready);
  }
  return ready;
}

/** @param {() => unknown} step @param {string[]} needing @param {Set<string>} ready */
async function attempt(step, needing, ready) {
  try {
    await step();
  } catch (error) {
    if (!(error instanceof Advice)) throw error;
    missing.push(error.message);
    for (const name of needing) ready.delete(name);
  }
}

/**
 * The stages of a group: the files to run, on what they run.
 * @param {ReturnType<typeof planOf>["groups"][number]} group @param {Stages} stages @param {boolean} everything
 */
function stagesOf(group, stages, everything) {
  const { name, paths, engine, isPart, cluster } = group;
  const files = paths.flatMap(testsIn);
  if (engine === undefined && name !== "server") {
    if (name === "e2e") {
      stages.engines.add(versionOf("Chromium", stages.env.CHROMIUM_PATH ?? ""));
      stages.engines.add(versionOf("Firefox", stages.env.FIREFOX_PATH ?? ""));
    }
    return [stages.plain(name, files)];
  }
  const { run, left } = choose(group, files, root, everything || isPart === true);
  const others = Object.keys(left).length;
  if (others > 0) console.log(`${name}: ${run.length} files; scripts/testing/choose.mjs says why not ${others} others`);
  if (engine !== undefined)
    return [cluster ? stages.onCluster(name, run, engine) : stages.onDatabase(name, run, engine)];
  const charts = run.filter((file) => forHelm.test(file));
  const onS3 = run.filter((file) => forS3.test(file));
  const rest = run.filter((file) => !forHelm.test(file) && !forS3.test(file));
  return [
    stages.plain(name, rest, "SQLite"),
    ...(charts.length > 0 ? [stages.withBuilt("chart", charts, "Helm")] : []),
    ...(onS3.length > 0 ? [stages.withBuilt("s3", onS3, "versitygw")] : []),
  ];
}

/** Prints the result of a file and its failures at once, so that an aborted run has printed them too. @param {import("./testing/lanes.mjs").Outcome} outcome */
function tell(outcome) {
  console.log([fileLine(outcome), ...outcome.failures].join("\n"));
}

/** Number of concurrent test processes: one more than cores, because many wait. With a given Redis only one, because they would share it. */
function lanesHere() {
  const wanted = Number(process.env.TEST_LANES) || Math.min(availableParallelism() + 1, MOST_LANES);
  return process.env.TEST_REDIS_URL ? 1 : wanted;
}

/**
 * Runs stage after stage on this terminal, without repeating failed files: for a developer who watches these tests.
 * @param {readonly import("./testing/lanes.mjs").Stage[]} stages @param {readonly string[]} flags
 */
async function inTurn(stages, flags) {
  const outcomes = [];
  for (const { name, files, enter } of stages.filter(({ files }) => files.length > 0)) {
    console.log(`\n── ${name}`);
    const { env, leave } = await enter();
    const { code, report, output } = await runFiles(files, { flags, env, live: true }).finally(leave);
    outcomes.push({ ...readSingle(report, files.join(" "), code), stage: name, duration: 0, output });
  }
  return outcomes;
}

/**
 * Prints the results. Resolves with the exit code.
 * @param {readonly import("./testing/lanes.mjs").Outcome[]} outcomes @param {readonly string[]} engines
 */
function close(outcomes, engines) {
  const counts = total(outcomes);
  const failures = outcomes.flatMap(({ stage, file, failures }) =>
    failures.map((text) => `${file} (${stage})\n${text}`),
  );
  const notes = [...unsteadyLines(outcomes, join(root, "test-results", "unsteady")), ...missing, ...failures];
  if (outcomes.length > FEW) console.log(`\nThe slowest files:\n${slowestLines(outcomes).join("\n")}`);
  for (const note of notes) console.log(`\n${note}`);
  const all = { ...counts, failed: counts.failed + missing.length };
  console.log(`\n${closingLine(all, engines)}`);
  return all.failed > 0 || all.passed === 0 ? 1 : 0;
}

/** The test files at a path, which is one or a folder. @param {string} path @returns {string[]} */
function testsIn(path) {
  const whole = join(root, path);
  if (!existsSync(whole)) return [];
  if (statSync(whole).isFile()) return [path];
  return readdirSync(whole, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory())
      return ["node_modules", "dist"].includes(entry.name) ? [] : testsIn(`${path}/${entry.name}`);
    return /\.test\.tsx?$/.test(entry.name) ? [`${path}/${entry.name}`] : [];
  });
}
