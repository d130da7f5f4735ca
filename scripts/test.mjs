// npm test: installs what is missing (packages, Chromium), builds the web app, runs every test, closes with the counts.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ensureWebBuilt } from "./build-web.mjs";
import { ensureChromium } from "./chromium.mjs";
import { Advice, exitWith, startBun } from "./find-bun.mjs";
import { ensureInstalled } from "./install.mjs";
import { root } from "./root.mjs";
import { closingLine, countsOf, failuresOf, planOf } from "./test-plan.mjs";

/**
 * Milliseconds after which a test counts as hanging, where its file sets no other. Tests wait for conditions; none asserts
 * a time. A preload cannot set it: that holds for the first file only.
 */
const hangs = 30_000;

/** The exit code of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const failures = [];

await exitWith(async () => {
  const { groups, flags, unknown } = planOf(process.argv.slice(2));
  if (unknown.length > 0) throw new Advice(`No tests are in ${unknown.join(", ")}. Name a workspace or a path in one.`);
  ensureInstalled(root);
  const env = { ...process.env };
  const ready = new Set(groups.map((group) => group.name));
  if (ready.has("server") || ready.has("e2e")) await attempt(() => ensureWebBuilt(root), ["e2e"], ready);
  if (ready.has("e2e")) await attempt(() => (env.CHROMIUM_PATH = ensureChromium()), ["e2e"], ready);
  for (const { name, paths } of groups) {
    const present = paths.filter((path) => hasTests(join(root, path))).map((path) => `./${path}`);
    if (ready.has(name) && present.length > 0) await runGroup(name, [...present, ...flags], env);
  }
  for (const failure of failures) console.log(`\n${failure}`);
  console.log(`\n${closingLine(total)}`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
});

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

/** @param {string} path @returns {boolean} */
function hasTests(path) {
  if (!existsSync(path)) return false;
  if (statSync(path).isFile()) return true;
  return readdirSync(path, { withFileTypes: true }).some((entry) => {
    if (entry.isDirectory()) return !["node_modules", "dist"].includes(entry.name) && hasTests(join(path, entry.name));
    return /\.test\.tsx?$/.test(entry.name);
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
