// What `npm test` runs, and how many tests a run of `bun test` had.

/** In the order in which they run. The browser tests are last: they are the slowest and need all the rest. */
/** @type {readonly { name: string, paths: readonly string[], engine?: "postgres" | "mariadb", cluster?: true }[]} */
const GROUPS = [
  { name: "protocol", paths: ["protocol"] },
  { name: "server", paths: ["server"] },
  // The server's tests again, but for those of SQLite itself, on other databases.
  { name: "postgres", paths: ["server"], engine: "postgres" },
  { name: "mariadb", paths: ["server"], engine: "mariadb" },
  // And once more with each server being three processes on PostgreSQL and Redis, behind nginx.
  { name: "cluster", paths: ["server"], engine: "postgres", cluster: true },
  { name: "sdk", paths: ["sdk"] },
  { name: "web", paths: ["web"] },
  { name: "repository", paths: ["architecture.test.ts", "architecture", "scripts"] },
  { name: "bench", paths: ["bench"] },
  { name: "demo", paths: ["demo"] },
  { name: "e2e", paths: ["e2e"] },
];

/**
 * Reads the arguments of `npm test -- …`: names of groups or paths inside them, then, from the first dash on, flags for `bun test`.
 * Without a name or path, everything. Paths beside the name of an engine run on that engine.
 * @param {string[]} args
 */
export function planOf(args) {
  const dash = args.findIndex((arg) => arg.startsWith("-"));
  const wanted = dash < 0 ? args : args.slice(0, dash);
  const flags = dash < 0 ? [] : args.slice(dash);
  if (wanted.length === 0) return { groups: GROUPS, flags, unknown: [] };
  const clean = wanted.map((arg) => arg.replace(/^\.\//, "").replace(/\/$/, ""));
  const onEngine = GROUPS.some((group) => group.engine && clean.includes(group.name));
  const groups = GROUPS.flatMap((group) => {
    const named = clean.includes(group.name);
    const inside = clean.filter((arg) => isIn(arg, group));
    if (group.engine) return named ? [inside.length > 0 ? { ...group, paths: inside } : group] : [];
    if (named) return [group];
    // The engines that were named have them.
    if (inside.length === 0 || (onEngine && group.name === "server")) return [];
    return [{ ...group, paths: inside }];
  });
  return {
    groups,
    flags,
    unknown: clean.filter((arg) => !GROUPS.some((group) => arg === group.name || isIn(arg, group))),
  };
}

/** True for a path inside a group's folders; a folder itself may be its group's name. @param {string} arg @param {typeof GROUPS[number]} group */
function isIn(arg, group) {
  return group.paths.some((path) => arg.startsWith(`${path}/`) || (arg === path && arg !== group.name));
}

/**
 * Counts a run from the summary that closes bun's report. Its JUnit file is no help: a test file that does not load is missing there.
 * A run that ends badly without a failed test to show for it (a crash, a missing summary) counts as one failure.
 * @param {string} report @param {number} exitCode
 */
export function countsOf(report, exitCode) {
  const plain = plainOf(report);
  const end = plain.lastIndexOf("\nRan ");
  const summary = end < 0 ? "" : plain.slice(0, end).split("\n").slice(-12).join("\n");
  const count = (/** @type {string} */ word) =>
    Number([...summary.matchAll(new RegExp(`^ *(\\d+) ${word}s?$`, "gm"))].at(-1)?.[1] ?? 0);
  const counts = { passed: count("pass"), failed: count("fail"), skipped: count("skip") + count("todo") };
  const complete = end >= 0 && exitCode === 0;
  return complete || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/**
 * The tests that failed, each with what bun printed of it: from the result before it to its own. A long run scrolls them away.
 * @param {string} report
 * @returns {string[]}
 */
export function failuresOf(report) {
  const failures = new Set();
  /** @type {string[]} */
  let lines = [];
  for (const line of report.split("\n")) {
    const plain = plainOf(line);
    lines.push(line);
    // At the end bun lists again what failed.
    if (/^\d+ tests? failed:$/.test(plain)) break;
    if (plain.startsWith("(fail) ")) failures.add(lines.join("\n").trim());
    if (/^(?:\(\w+\) |\S+\.test\.tsx?:$)/.test(plain)) lines = [];
  }
  return [...failures];
}

/** @param {string} text */
function plainOf(text) {
  return text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g"), "");
}

/**
 * The line that closes a run.
 * @param {{ passed: number, failed: number, skipped: number }} total @param {readonly string[]} engines what it ran on besides the program
 */
export function closingLine({ passed, failed, skipped }, engines = []) {
  const on = engines.length > 0 ? ` (on ${engines.join(", ")})` : "";
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}${on}`;
}
