// Parses the output of `bun test`: the results of each file and of the run. Bun's JUnit report cannot be used: it omits files that do not load.

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {Counts & { file: string, failures: string[] }} FileResult `failures`: each failed test with Bun's output about it.
 */

const NONE = Object.freeze({ passed: 0, failed: 0, skipped: 0 });

/**
 * The results of a run, by file.
 *
 * A run that ends without Bun's summary has crashed. The files before the one that ran then are complete, that one has failed, and later files
 * did not run.
 * @param {string} report Bun's standard error output
 * @param {readonly string[]} files the paths that were asked for
 * @param {number} exitCode
 * @returns {{ results: FileResult[], unrun: string[] }}
 */
export function readReport(report, files, exitCode) {
  const sections = sectionsOf(report, files);
  const summary = summaryOf(report);
  if (summary === undefined) return afterCrash(report, files, sections);
  const results = sections.map(({ file, lines }) => resultOf(file, lines));
  const sum = total(results);
  const understood = sum.passed === summary.passed && sum.skipped === summary.skipped && sum.failed >= summary.failed;
  if (understood && (exitCode === 0 || sum.failed > 0)) return { results, unrun: [] };
  // The run failed although no file of the report did: its results are not used.
  return { results: [], unrun: [...files] };
}

/**
 * The counts of a run of one file. A bad exit without a failed test to show for it is one failure.
 * @param {string} report @param {string} file @param {number} exitCode
 * @returns {FileResult}
 */
export function readSingle(report, file, exitCode) {
  const summary = summaryOf(report);
  const failures = failuresIn(report.split("\n"));
  const failed = Math.max(summary?.failed ?? 0, exitCode === 0 && summary !== undefined ? 0 : 1);
  if (failed > 0 && failures.length === 0) failures.push(report.trim());
  return { ...(summary ?? NONE), failed, file, failures };
}

/** Adds counts up. @param {readonly Counts[]} counts @returns {Counts} */
export function total(counts) {
  return counts.reduce(
    (sum, each) => ({
      passed: sum.passed + each.passed,
      failed: sum.failed + each.failed,
      skipped: sum.skipped + each.skipped,
    }),
    NONE,
  );
}

/** @param {string} report @param {readonly string[]} files @param {ReturnType<typeof sectionsOf>} sections */
function afterCrash(report, files, sections) {
  const crashed = sections.at(-1)?.file ?? files[0];
  const whole = sections.slice(0, -1).map(({ file, lines }) => resultOf(file, lines));
  const seen = new Set(sections.map(({ file }) => file));
  const end = `The run ended without a summary.\n${plainOf(report).trim().split("\n").slice(-40).join("\n")}`;
  const results = crashed === undefined ? whole : [...whole, { ...NONE, failed: 1, file: crashed, failures: [end] }];
  return { results, unrun: files.filter((file) => !seen.has(file) && file !== crashed) };
}

/**
 * The output of each file: from the line with its path to that of the next file.
 * @param {string} report @param {readonly string[]} files
 */
function sectionsOf(report, files) {
  const known = new Map(files.map((file) => [`${file}:`, file]));
  /** @type {{ file: string, lines: string[] }[]} */
  const sections = [];
  for (const line of report.split("\n")) {
    const plain = plainOf(line);
    // At the end Bun prints a list of failures, and after it the summary.
    if (/^\d+ tests? failed:$/.test(plain)) break;
    const file = known.get(plain);
    if (file !== undefined) sections.push({ file, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections;
}

/** @param {string} file @param {string[]} lines @returns {FileResult} */
function resultOf(file, lines) {
  const plain = lines.map(plainOf);
  const count = (/** @type {RegExp} */ pattern) => plain.filter((line) => pattern.test(line)).length;
  return {
    file,
    passed: count(/^\(pass\) /),
    skipped: count(/^\((?:skip|todo)\) /),
    failed: count(/^\(fail\) /) + count(/^# Unhandled error between tests$/),
    failures: failuresIn(lines),
  };
}

/** Each failed test, and each error between tests, with the output since the previous result. @param {readonly string[]} lines @returns {string[]} */
function failuresIn(lines) {
  const failures = new Set();
  /** @type {string[]} */
  let before = [];
  // Number of rule lines still to come: an error between tests is printed between two rules.
  let rules = 0;
  for (const line of lines) {
    const plain = plainOf(line);
    if (/^\d+ tests? failed:$/.test(plain)) break;
    before.push(line);
    if (plain === "# Unhandled error between tests") rules = 2;
    const closesError = rules > 0 && /^-{20,}$/.test(plain) && --rules === 0;
    if (closesError || plain.startsWith("(fail) ")) failures.add(before.join("\n").trim());
    if (closesError || /^(?:\(\w+\) |\S+\.test\.tsx?:$)/.test(plain)) before = [];
  }
  return [...failures];
}

/** The counts of the summary at the end of a report; undefined without a summary. @param {string} report @returns {Counts | undefined} */
function summaryOf(report) {
  const plain = plainOf(report);
  const end = plain.lastIndexOf("\nRan ");
  if (end < 0) return undefined;
  const summary = plain.slice(0, end).split("\n").slice(-12).join("\n");
  const count = (/** @type {string} */ word) =>
    Number([...summary.matchAll(new RegExp(`^ *(\\d+) ${word}s?$`, "gm"))].at(-1)?.[1] ?? 0);
  return { passed: count("pass"), failed: count("fail"), skipped: count("skip") + count("todo") };
}

/** @param {string} text */
function plainOf(text) {
  return text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g"), "");
}
