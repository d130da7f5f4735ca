// npm test: installs what is missing (packages, Chromium), builds the web app, runs every test, closes with the counts.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ensureWebBuilt } from "./build-web.mjs";
import { ensureChromium } from "./chromium.mjs";
import { findDatabaseServer } from "./database-servers.mjs";
import { Advice, exitWith, runBun, startBun } from "./find-bun.mjs";
import { ensureHelm } from "./helm.mjs";
import { ensureInstalled } from "./install.mjs";
import { ensureNginx } from "./nginx.mjs";
import { ensurePrograms } from "./programs.mjs";
import { findRedisServer } from "./redis.mjs";
import { root } from "./root.mjs";
import { leftOut, splitForCluster } from "./test-cluster.mjs";
import { closingLine, countsOf, failuresOf, planOf } from "./test-plan.mjs";
import { versionOf } from "./version-of.mjs";

/**
 * Milliseconds after which a test counts as hanging, where its file sets no other. Tests wait for conditions; none asserts
 * a time. A preload cannot set it: that holds for the first file only.
 */
const hangs = 30_000;

/** The exit code of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/** Files of tests that are about SQLite, or about database servers, say so in their names. */
const forSqlite = /\/sqlite[^/]*$/;
const forServers = /\/networked[^/]*$/;
const forHelm = /chart\.test\.ts$/;

const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const failures = [];
/** What they ran on besides the program itself, with versions. @type {string[]} */
const engines = [];

await exitWith(async () => {
  const { groups, flags, unknown } = planOf(process.argv.slice(2));
  if (unknown.length > 0) throw new Advice(`No tests are in ${unknown.join(", ")}. Name a workspace or a path in one.`);
  ensureInstalled(root);
  const env = { ...process.env };
  const ready = new Set(groups.map((group) => group.name));
  if (["server", "postgres", "mariadb", "cluster", "e2e"].some((name) => ready.has(name)))
    await attempt(() => ensureWebBuilt(root), ["e2e"], ready);
  if (ready.has("e2e")) await attempt(() => (env.CHROMIUM_PATH = ensureChromium()), ["e2e"], ready);
  ensurePrograms(groups);
  for (const { name, paths, engine, cluster } of groups) {
    if (!ready.has(name)) continue;
    if (engine && cluster) await attempt(() => runCluster(engine, name, paths, flags, env), [], ready);
    else if (engine) await attempt(() => runOn(engine, name, paths, flags, env), [], ready);
    else {
      const present = paths
        .flatMap(testsIn)
        .filter((path) => !forServers.test(path))
        .map((path) => `./${path}`);
      if (name === "server" && present.length > 0) engines.push("SQLite");
      if (present.some((path) => forHelm.test(path))) findHelm(env);
      if (present.length > 0) await runGroup(name, [...present, ...flags], env);
      if (name === "e2e" && present.length > 0) engines.push(versionOf("Chromium", env.CHROMIUM_PATH ?? ""));
    }
  }
  for (const failure of failures) console.log(`\n${failure}`);
  console.log(`\n${closingLine(total, engines)}`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
});

/**
 * Helm is in no package of Debian's or npm's: a machine that has neither it nor Go leaves the chart out, and the last line says so.
 * @param {NodeJS.ProcessEnv} env
 */
function findHelm(env) {
  try {
    env.HELM_PATH = ensureHelm();
    engines.push(versionOf("Helm", env.HELM_PATH, "version"));
  } catch (error) {
    if (!(error instanceof Advice)) throw error;
    console.error(error.message);
    env.HELM_PATH = "";
    engines.push("no Helm");
  }
}

/**
 * A preparation that fails is one failure and takes the groups that need it out of the run; the others still run.
 * @param {() => unknown} step @param {string[]} needing @param {Set<string>} ready
 */
async function attempt(step, needing, ready) {
  try {
    await step();
  } catch (error) {
    if (!(error instanceof Advice)) throw error;
    console.error(error.message);
    total.failed += 1;
    for (const name of needing) ready.delete(name);
  }
}

/**
 * Runs tests of the server on a database server that it finds or starts.
 * @param {"postgres" | "mariadb"} engine @param {string} name @param {readonly string[]} paths @param {string[]} flags @param {NodeJS.ProcessEnv} env
 */
async function runOn(engine, name, paths, flags, env) {
  const server = await findDatabaseServer(engine);
  try {
    engines.push(server.title);
    const files = paths.flatMap(testsIn).filter((path) => !forSqlite.test(path));
    const place = { ...env, TEST_DATABASE_URL: server.url, TEST_RUN: `${process.pid}` };
    await runGroup(name, [...files.map((path) => `./${path}`), ...flags], place);
    await sweep(server, place);
  } finally {
    await server.stop();
  }
}

/**
 * Runs tests of the server with three processes for each server: on a database server and a Redis that it finds or starts, behind nginx.
 * @param {"postgres" | "mariadb"} engine @param {string} name @param {readonly string[]} paths @param {string[]} flags @param {NodeJS.ProcessEnv} env
 */
async function runCluster(engine, name, paths, flags, env) {
  const nginx = versionOf("nginx", ensureNginx(), "-v");
  const redis = await findRedisServer();
  try {
    const server = await findDatabaseServer(engine);
    try {
      const split = splitForCluster(
        paths.flatMap(testsIn).filter((path) => !forSqlite.test(path)),
        root,
      );
      engines.push(`three processes on ${server.title} and ${redis.title} behind ${nginx}`);
      const place = {
        ...env,
        TEST_DATABASE_URL: server.url,
        TEST_CLUSTER_REDIS: redis.url,
        TEST_RUN: `${process.pid}`,
      };
      await runGroup(name, [...split.run.map((path) => `./${path}`), ...flags], place);
      console.log(leftOut(split));
      await sweep(server, place);
    } finally {
      await server.stop();
    }
  } finally {
    await redis.stop();
  }
}

/**
 * Removes what a run has left on a database server that somebody lends; one of our own goes with its folder.
 * @param {import("./database-servers.mjs").DatabaseServer} server @param {NodeJS.ProcessEnv} env
 */
async function sweep(server, env) {
  if (server.folder === undefined) await runBun(["server/test/database/sweep.ts"], { cwd: root, env });
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

/** @param {string} name @param {string[]} args @param {NodeJS.ProcessEnv} env */
async function runGroup(name, args, env) {
  console.log(`\n── ${name}`);
  const colour = process.stderr.isTTY ? { FORCE_COLOR: "1" } : {};
  const { child, ended } = startBun(["test", "--no-orphans", `--timeout=${hangs}`, ...args], {
    cwd: root,
    env: { ...env, ...colour },
    stdio: ["inherit", "inherit", "pipe"],
  });
  let report = "";
  child.stderr?.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
    process.stderr.write(text);
    report += text;
  });
  const code = await ended;
  failures.push(...failuresOf(report));
  const counts = countsOf(report, code);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  if (code === INTERRUPTED) throw new Advice("Interrupted.");
}
