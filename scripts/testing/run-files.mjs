// Runs test files in one process of Bun.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { Advice, startBun } from "../find-bun.mjs";
import { root } from "../root.mjs";

/**
 * Milliseconds after which a test counts as hanging, where its file sets no other. Tests wait for conditions; none asserts
 * a time. A preload cannot set it: that holds for the first file only. Three processes share two cores, and on MariaDB a test of many calls
 * has taken half of it.
 */
const hangs = 60_000;

/** Exit codes of a program that was ended by a signal: Ctrl-C, a closed terminal, a request to stop. */
const INTERRUPTED = [128 + constants.signals.SIGINT, 128 + constants.signals.SIGHUP, 128 + constants.signals.SIGTERM];

/**
 * @typedef {object} Run
 * @property {number} code
 * @property {string} report Bun's standard error output, which has the results.
 * @property {string} output All output, in order.
 * @property {Map<string, number>} durations Milliseconds by file.
 */

/**
 * Runs test files one after the other. Throws {@link Advice} after Ctrl-C.
 * @param {readonly string[]} files @param {{ flags?: readonly string[], env?: NodeJS.ProcessEnv, live?: boolean }} options
 *   `live`: everything also goes to this terminal at once.
 * @returns {Promise<Run>}
 */
export async function runFiles(files, { flags = [], env = process.env, live = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "parley-run-"));
  const timings = join(folder, "timings.json");
  const paths = files.map((path) => `./${path}`);
  const args = ["test", "--no-orphans", `--timeout=${hangs}`, `--timings=${timings}`, "--update-timings"];
  const colour = process.stderr.isTTY ? { FORCE_COLOR: "1" } : {};
  const { child, ended } = startBun([...args, ...paths, ...flags], {
    cwd: root,
    env: { ...env, ...colour },
    stdio: [live ? "inherit" : "ignore", "pipe", "pipe"],
  });
  let report = "";
  let output = "";
  child.stdout?.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
    output += text;
    if (live) process.stdout.write(text);
  });
  child.stderr?.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
    report += text;
    output += text;
    if (live) process.stderr.write(text);
  });
  const code = await ended;
  const durations = durationsIn(timings);
  rmSync(folder, { recursive: true, force: true });
  if (INTERRUPTED.includes(code)) throw new Advice("Interrupted.");
  return { code, report, output, durations };
}

/** @param {string} path @returns {Map<string, number>} */
function durationsIn(path) {
  try {
    /** @type {{ files: Record<string, number> }} */
    const { files } = JSON.parse(readFileSync(path, "utf8"));
    return new Map(Object.entries(files));
  } catch {
    // A run that crashed has measured nothing.
    return new Map();
  }
}
