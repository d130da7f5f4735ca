// The plan of `npm test`: groups and files.

/**
 * The groups, in the order in which they stand in the queue: lanes take them from both ends.
 * @type {readonly { name: string, paths: readonly string[], engine?: "postgres" | "mariadb", cluster?: true, isPart?: true }[]}
 */
const GROUPS = [
  { name: "protocol", paths: ["protocol"] },
  { name: "web", paths: ["web"] },
  { name: "repository", paths: ["architecture.test.ts", "architecture", "scripts"] },
  { name: "server", paths: ["server"] },
  { name: "sdk", paths: ["sdk"] },
  // The server's tests again, on other databases; the tests of the law too, where no other group runs them on that database.
  { name: "mariadb", paths: ["server", "sdk/test/law.test.ts"], engine: "mariadb" },
  { name: "postgres", paths: ["server"], engine: "postgres" },
  // Every server is three processes on PostgreSQL and Redis, behind nginx; the tests of the law too.
  { name: "cluster", paths: ["server", "sdk/test/law.test.ts"], engine: "postgres", cluster: true },
  { name: "bench", paths: ["bench"] },
  { name: "demo", paths: ["demo"] },
  { name: "e2e", paths: ["e2e"] },
];

/**
 * Reads the arguments of `npm test -- …`: names of groups or paths inside them, then, from the first dash on, flags for `bun test`.
 * Without a name or path: every group with the files chosen for it. "everything": every file in every group.
 * Paths together with the name of an engine run on that engine.
 * @param {string[]} args
 */
export function planOf(args) {
  const dash = args.findIndex((arg) => arg.startsWith("-"));
  const words = dash < 0 ? args : args.slice(0, dash);
  const flags = dash < 0 ? [] : args.slice(dash);
  const everything = words.includes("everything");
  const wanted = words.filter((word) => word !== "everything");
  if (wanted.length === 0) return { groups: GROUPS, flags, unknown: [], everything };
  const clean = wanted.map((arg) => arg.replace(/^\.\//, "").replace(/\/$/, ""));
  const engines = GROUPS.filter((group) => group.engine && clean.includes(group.name));
  const onEngine = (/** @type {string} */ arg) => engines.some((group) => isIn(arg, group));
  const groups = GROUPS.flatMap((group) => {
    const named = clean.includes(group.name);
    const inside = clean.filter((arg) => isIn(arg, group));
    if (group.engine) return named ? [inside.length > 0 ? { ...group, paths: inside, isPart: true } : group] : [];
    if (named) return [group];
    // The engines that were named have the others.
    const elsewhere = inside.filter((arg) => !onEngine(arg));
    return elsewhere.length > 0 ? [{ ...group, paths: elsewhere, isPart: true }] : [];
  });
  return {
    groups,
    flags,
    unknown: clean.filter((arg) => !GROUPS.some((group) => arg === group.name || isIn(arg, group))),
    everything,
  };
}

/** True for a path inside a group's folders; a folder itself may be its group's name. @param {string} arg @param {typeof GROUPS[number]} group */
function isIn(arg, group) {
  return group.paths.some((path) => arg.startsWith(`${path}/`) || (arg === path && arg !== group.name));
}
