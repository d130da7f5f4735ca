// Finds a PostgreSQL or MariaDB for the tests, or starts one in a temporary folder. Node built-ins only.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { installDebian, isDebian } from "./debian.mjs";
import { Advice } from "./find-bun.mjs";
import { freePort, untilOpen } from "./ports.mjs";
import { quickFolder } from "./quick-folder.mjs";
import { versionOf } from "./version-of.mjs";

/**
 * @typedef {{ url: string, title: string, folder: string | undefined, kill(signal?: NodeJS.Signals): Promise<void>, freeze(on: boolean): void, start(): Promise<void>, runs(): boolean, stop(): Promise<void> }} DatabaseServer
 * @typedef {object} Kind
 * @property {string} title @property {string} variable @property {string[]} packages @property {string[]} programs
 * @property {() => string[]} folders Folders of the programs in addition to the PATH.
 * @property {(find: (program: string) => string, at: Place) => [string, string[]][]} prepare Commands that make an empty server.
 * @property {(find: (program: string) => string, at: Place) => [string, string[]]} serve
 * @property {(at: Place) => string} url
 * @property {(at: Place, pid: number) => boolean} ready True if a listening server also accepts connections.
 * @typedef {{ data: string, sockets: string, port: number }} Place
 */

/** @type {Record<"postgres" | "mariadb", Kind>} */
export const kinds = {
  postgres: {
    title: "PostgreSQL",
    variable: "TEST_POSTGRES_URL",
    packages: ["postgresql"],
    programs: ["initdb", "postgres"],
    folders: () => versionsIn("/usr/lib/postgresql"),
    prepare: (find, { data }) => [
      [find("initdb"), ["-D", data, "-U", "parley", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]],
    ],
    // As people run it: it waits for the disk.
    serve: (find, { data, sockets, port }) => [
      find("postgres"),
      ["-D", data, "-p", `${port}`, "-k", sockets, "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200"],
    ],
    url: ({ port }) => `postgres://parley@127.0.0.1:${port}/postgres`,
    // It listens before it has recovered, and refuses everybody until then. A crash leaves the file of the server before.
    ready: ({ data }, pid) => {
      const file = join(data, "postmaster.pid");
      const [owner, ...rest] = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
      return owner === String(pid) && rest.some((line) => /^(ready|standby)\s*$/.test(line));
    },
  },
  mariadb: {
    title: "MariaDB",
    variable: "TEST_MARIADB_URL",
    packages: ["mariadb-server"],
    programs: ["mariadb-install-db", "mariadbd"],
    folders: () => ["/usr/sbin", "/usr/local/sbin"],
    prepare: (find, { data }) => [
      [
        find("mariadb-install-db"),
        ["--no-defaults", `--datadir=${data}`, "--auth-root-authentication-method=normal", "--skip-test-db"],
      ],
    ],
    serve: (find, { data, sockets, port }) => [
      find("mariadbd"),
      [
        ...["--no-defaults", `--datadir=${data}`, `--port=${port}`, "--bind-address=127.0.0.1"],
        ...[`--socket=${join(sockets, "mariadb.sock")}`, "--skip-name-resolve", "--max-connections=300"],
        `--pid-file=${join(sockets, "mariadb.pid")}`,
        // It reports durable writes without waiting for the disk: only a power cut would show the difference, and a killed process loses nothing. PostgreSQL
        // does wait for the disk.
        ...["--skip-innodb-doublewrite", "--innodb-flush-method=nosync"],
        // A server that starts empties its folder for temporary tables, which would be the machine's, and so another server's too.
        `--tmpdir=${sockets}`,
      ],
    ],
    url: ({ port }) => `mariadb://root@127.0.0.1:${port}/mysql`,
    ready: () => true,
  },
};

/** The user that a server runs as when these tests are run by root, for no database server runs as root. */
const NOBODY = 65534;

/**
 * A server for tests: the one that the environment names, else one started from installed programs, else, as root on Debian,
 * from its package. Throws {@link Advice} where there is none.
 * @param {keyof typeof kinds} name
 * @returns {Promise<DatabaseServer>}
 */
export async function findDatabaseServer(name) {
  const { variable, title } = kinds[name];
  const url = process.env[variable];
  if (url) return someoneElses(url, title);
  ensureDatabaseServer(name);
  return startDatabaseServer(name, { parent: quickFolder() });
}

/**
 * Makes sure that a server's programs are there, unless the environment names a server; on Debian and Ubuntu, as root, they are
 * installed. Throws {@link Advice} elsewhere.
 * @param {keyof typeof kinds} name
 */
export function ensureDatabaseServer(name) {
  const { variable, title, packages, programs } = kinds[name];
  const missing = () => programs.find((program) => !findProgram(name, program));
  if (process.env[variable] || missing() === undefined) return;
  installDebian(packages, `${title} for its tests`);
  const program = missing();
  if (program === undefined) return;
  const how = isDebian ? `sudo apt-get install ${packages.join(" ")}` : `install ${title}`;
  throw new Advice(
    `The tests on ${title} need its program ${program}: ${how}, or name a running server in ${variable}.`,
  );
}

/** A server that is not ours to start or stop. @param {string} url @param {string} title @returns {DatabaseServer} */
function someoneElses(url, title) {
  const leave = async () => {};
  return { url, title, folder: undefined, start: leave, kill: leave, freeze: () => {}, runs: () => true, stop: leave };
}

/**
 * Starts a server in a temporary folder, on a free port.
 * @param {keyof typeof kinds} name @param {{ parent?: string, args?: string[], standbyOf?: string }} options `args`: further arguments of the server's program.
 *   `standbyOf`: the PostgreSQL that it follows from the start.
 * @returns {Promise<DatabaseServer>}
 */
export async function startDatabaseServer(name, { parent = tmpdir(), args: further = [], standbyOf } = {}) {
  const kind = kinds[name];
  const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const folder = mkdtempSync(join(parent, `parley-${name}-`));
  const sockets = mkdtempSync(join(tmpdir(), "parley-socket-"));
  for (const each of [folder, sockets]) {
    chmodSync(each, 0o700);
    if (owner.uid !== undefined) chownSync(each, owner.uid, owner.gid);
  }
  const at = { data: join(folder, "data"), sockets, port: 0 };
  const find = (/** @type {string} */ program) => findProgram(name, program) ?? program;
  const options = { cwd: folder, env: { PATH: process.env.PATH ?? "", LC_ALL: "C.UTF-8", HOME: folder }, ...owner };
  const copy = ["-d", standbyOf ?? "", "-D", at.data, "-R", "-X", "stream", "-c", "fast"];
  /** @type {[string, string[]][]} */
  const steps = standbyOf === undefined ? kind.prepare(find, at) : [[find("pg_basebackup"), copy]];
  for (const [program, args] of steps) {
    const made = spawnSync(program, args, { ...options, encoding: "utf8" });
    if (made.status !== 0) throw new Advice(`${kind.title} could not be set up: ${made.stderr || made.error}`);
  }
  // Chooses the port after the preparation, which takes seconds: another process could take an unused port in between.
  at.port = await freePort();
  /** @type {import("node:child_process").ChildProcess | undefined} */
  let child;
  async function start() {
    const [program, args] = kind.serve(find, at);
    child = spawn(program, [...args, ...further], { ...options, stdio: "ignore" });
    const { pid } = child;
    await untilOpen(at.port, child, kind.title, () => pid !== undefined && kind.ready(at, pid));
  }
  /** @param {NodeJS.Signals} signal */
  async function kill(signal = "SIGKILL") {
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once("close", resolve));
    running.kill(signal);
    await gone;
  }
  /** Pauses all of its processes, with their connections open, or resumes them. @param {boolean} on */
  function freeze(on) {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const signal = on ? "SIGSTOP" : "SIGCONT";
    // The first one first: it starts no further ones then. One of the others may be just ending.
    if (!child.kill(signal)) return;
    for (const pid of childrenOf(child.pid)) signalIfThere(pid, signal);
    // The signal is asynchronous: until it has reached all processes, the server may still answer a query.
    if (on) for (const pid of [child.pid ?? 0, ...childrenOf(child.pid)]) while (!standsStill(pid));
  }
  async function stop() {
    freeze(false);
    // PostgreSQL's fast way; the other ends its connections at any signal.
    await kill(name === "postgres" ? "SIGINT" : "SIGTERM");
    for (const each of [folder, sockets]) rmSync(each, { recursive: true, force: true });
  }
  process.once("exit", () => child?.kill("SIGKILL"));
  await start();
  const runs = () => child !== undefined && child.exitCode === null && child.signalCode === null;
  const title = versionOf(kind.title, find(kind.programs.at(-1) ?? ""));
  return { url: kind.url(at), title, folder, start, kill, freeze, runs, stop };
}

/** True if each thread of a process is stopped or has ended, or if the system does not report it. @param {number} pid */
function standsStill(pid) {
  const tasks = `/proc/${pid}/task`;
  if (!existsSync(tasks)) return true;
  return readdirSync(tasks).every((task) => {
    try {
      // After the name in parentheses, which may contain any character.
      const state = readFileSync(`${tasks}/${task}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .charAt(0);
      return "TtZX".includes(state);
    } catch {
      return true;
    }
  });
}

/** The processes that a process has started, on Linux. @param {number | undefined} pid @returns {number[]} */
function childrenOf(pid) {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function signalIfThere(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** @param {keyof typeof kinds} name @param {string} program @returns {string | undefined} */
function findProgram(name, program) {
  const folders = [...kinds[name].folders(), ...(process.env.PATH ?? "").split(delimiter).filter(Boolean)];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

/** The `bin` folders of the versions that Debian keeps side by side, the newest first. @param {string} folder */
function versionsIn(folder) {
  if (!existsSync(folder)) return [];
  const versions = readdirSync(folder).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(folder, version, "bin"));
}
