// The lines at the end of a test run.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** How many of the slowest files are named. */
const SLOWEST = 10;

/** @typedef {import("./lanes.mjs").Outcome} Outcome */

/** One line about a file that has run. @param {Outcome} outcome */
export function fileLine({ stage, file, passed, failed, skipped, duration, unsteady }) {
  const word = failed > 0 ? "FAIL" : unsteady === undefined ? "ok  " : "ok* ";
  const counts = [`${passed} passed`, failed > 0 ? `${failed} failed` : "", skipped > 0 ? `${skipped} skipped` : ""];
  return `${word} ${stage.padEnd(10)} ${seconds(duration).padStart(8)}  ${file}  ${counts.filter(Boolean).join(", ")}`;
}

/** The slowest files, the slowest last. @param {readonly Outcome[]} outcomes */
export function slowestLines(outcomes) {
  const slowest = outcomes.toSorted((a, b) => b.duration - a.duration).slice(0, SLOWEST);
  return slowest
    .toReversed()
    .map(({ stage, file, duration }) => `${seconds(duration).padStart(8)}  ${file} (${stage})`);
}

/**
 * Names each file that failed and then passed alone, with its failures, and stores its output.
 * @param {readonly Outcome[]} outcomes @param {string} folder where the outputs are kept
 */
export function unsteadyLines(outcomes, folder) {
  return outcomes.flatMap(({ stage, file, unsteady }) => {
    if (unsteady === undefined) return [];
    mkdirSync(folder, { recursive: true });
    const kept = join(folder, `${stage}-${file.replaceAll("/", "-")}.txt`);
    writeFileSync(kept, unsteady.output);
    return [`unsteady: ${file} (${stage}) failed and passed alone; its output is in ${kept}`, ...unsteady.failures];
  });
}

/**
 * The line that closes a run.
 * @param {import("./report.mjs").Counts} total @param {readonly string[]} engines what it ran on besides the program
 */
export function closingLine({ passed, failed, skipped }, engines = []) {
  const on = engines.length > 0 ? ` (on ${engines.join(", ")})` : "";
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}${on}`;
}

/** @param {number} duration */
function seconds(duration) {
  return `${(duration / 1000).toFixed(1)} s`;
}
