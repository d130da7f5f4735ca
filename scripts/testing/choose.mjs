// Which test files run on which database, and on several processes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { importersOf } from "./imports.mjs";

/** Test files for SQLite only, or for database servers only, recognised by their names. */
const forSqlite = /\/sqlite[^/]*$/;
const forServers = /\/networked[^/]*$/;

/**
 * Files that test a single process, each with the reason. server/test/cluster and server/test/deploy test several
 * processes.
 * @type {Readonly<Record<string, string>>}
 */
export const aboutOneProcess = {
  "server/test/deploy/files.test.ts": "asks one process for its health, as the image does",
  "server/test/http/bytes.test.ts": "endpoints that only a test has, at one process",
  "server/test/http/broken-requests.test.ts":
    "nginx reads a whole body, and refuses a broken Host, before it asks a process",
  "server/test/http/health.test.ts": "what one process says of its own health; nginx asks another one",
  "server/test/log/encode-once.test.ts":
    "what one process encodes; another reads some events from the log and encodes these again",
  "server/test/metrics/dashboards.test.ts": "metrics of one process at its own port",
  "server/test/metrics/documented.test.ts": "metrics of one process at its own port",
  "server/test/metrics/metrics.test.ts": "metrics of one process at its own port",
  "server/test/metrics/processes.test.ts": "metrics of each of two processes at its own port",
  "server/test/metrics/removed-files.test.ts": "metrics of one process at its own port",
  "server/test/traces/traces.test.ts": "the way of a call through one process",
  "server/test/realtime/crowd.test.ts": "the number of sockets that one process accepts",
};

/**
 * Files and folders whose result does not depend on the database, each with the reason. They run on SQLite and, most of them, on three processes;
 * with `npm test -- everything` on each database.
 * @type {Readonly<Record<string, string>>}
 */
export const aboutNoDatabase = {
  "server/test/authorization/": "who may call what is the contract's table, which no database reads",
  "server/test/admin/commands.test.ts":
    "words and exit codes of commands; the actions behind them are tested on each database",
  "server/test/cluster/fence.test.ts": "what a process does without Redis",
  "server/test/cluster/presence.test.ts": "presence is in Redis and in no database",
  "server/test/cluster/shared-limits.test.ts": "limits are in Redis and in no database",
  "server/test/deploy/files.test.ts": "files of deploy/ against the settings",
  "server/test/doctor/doctor.test.ts": "what the program finds; how it asks a server is in networked-doctor.test.ts",
  "server/test/files/bad-pictures.test.ts": "what a decoder makes of broken pictures",
  "server/test/files/kill.test.ts": "bytes on a disk while a process is killed",
  "server/test/files/processes-s3.test.ts": "bytes of files between processes and a storage",
  "server/test/files/storage-faults-s3.test.ts": "a conversation with a storage that fails",
  "server/test/http/bytes.test.ts": "bodies of requests and answers",
  "server/test/http/headers.test.ts": "headers of answers",
  "server/test/http/openapi.test.ts": "a document made from the contract",
  "server/test/http/origins.test.ts": "headers of requests",
  "server/test/http/rate-limits.test.ts": "limits are counted in memory or in Redis",
  "server/test/http/web-app.test.ts": "files of the web app",
  "server/test/link-previews/bounds.test.ts": "how much is fetched from other hosts, and for how long",
  "server/test/log/readers/kill.test.ts":
    "a process that is killed; one that another takes over from is in networked-takeover.test.ts",
  "server/test/logs/": "lines of the log",
  "server/test/mail/mailer.test.ts": "a conversation with a mail server",
  "server/test/main.test.ts": "the program's arguments and its end",
  "server/test/messages/page-bytes.test.ts": "how many messages one answer has",
  "server/test/metrics/dashboards.test.ts": "queries of dashboards against the names of metrics",
  "server/test/metrics/documented.test.ts": "names of metrics against their page",
  "server/test/metrics/processes.test.ts": "metrics of each process",
  "server/test/moving/backup.test.ts":
    "what the command does; every kind of database is in networked-round-trip.test.ts",
  "server/test/moving/files.test.ts": "bytes of files between storages",
  "server/test/moving/move.test.ts": "what the command does; every kind of database is in networked-move.test.ts",
  "server/test/moving/storages-s3.test.ts": "bytes of files between storages",
  "server/test/page-bytes.test.ts": "how much one answer has",
  "server/test/realtime/crowd.test.ts": "how many sockets a process takes",
  "server/test/realtime/frames.test.ts": "frames on a socket",
  "server/test/realtime/large-answer.test.ts": "frames on a socket",
  "server/test/realtime/slow-reader.test.ts": "frames on a socket",
  "server/test/scheduled/kill.test.ts":
    "a process that is killed, which is the same to each database that commits as a whole",
  "server/test/realtime/wire.test.ts": "bytes on a socket",
  "server/test/server/icon.test.ts": "which pictures are taken for an icon",
  "server/test/sessions/cookies.test.ts": "headers of answers",
  "server/test/traces/": "spans, which name the database's statements in the same way",
};

/** Files that run on PostgreSQL only, and on no other database server. @type {Readonly<Record<string, string>>} */
export const onPostgresOnly = {
  "server/test/cluster/": "what processes say to each other through Redis, in front of any database server",
  "server/test/deploy/": "nginx and the steps of docs/deploy.md in front of any database server",
  "server/test/executable/": "one file with the same program in it",
  "server/test/faults/": "a process that is killed or drained, in front of any database server",
  "server/test/http/health.test.ts": "what a process says of its database server, whichever it is",
  "server/test/log/readers/networked-takeover.test.ts": "a process that is stopped, in front of any database server",
  "server/test/processes/": "processes of one machine, in front of any database server",
};

/**
 * Files whose result does not depend on the number of processes: programs that start and end, and copies of a database at rest.
 * @type {Readonly<Record<string, string>>}
 */
export const aboutNoCluster = {
  "server/test/admin/commands.test.ts": "commands that end by themselves",
  "server/test/doctor/": "a program that looks at a database and ends",
  "server/test/logs/": "lines of the log of one process",
  "server/test/mail/mailer.test.ts": "a conversation with a mail server",
  "server/test/files/bad-pictures.test.ts": "what a decoder makes of broken pictures",
  "server/test/files/storage-faults-s3.test.ts": "a conversation with a storage that fails",
  "server/test/link-previews/bounds.test.ts": "how much is fetched from other hosts, and for how long",
  "server/test/messages/page-bytes.test.ts": "how many messages one answer has",
  "server/test/moving/": "a program that copies and ends",
  "server/test/page-bytes.test.ts": "how much one answer has",
  "server/test/main.test.ts": "the program's arguments and its end",
};

/**
 * @typedef {object} Choice
 * @property {string[]} run
 * @property {Readonly<Record<string, string>>} left Files that are left out, each with the reason.
 */

/**
 * Splits the server's test files for a group.
 * @param {{ engine?: "postgres" | "mariadb", cluster?: true }} group
 * @param {readonly string[]} files @param {string} root @param {boolean} everything
 * @returns {Choice}
 */
export function choose({ engine, cluster }, files, root, everything) {
  if (engine === undefined) return { run: files.filter((file) => !forServers.test(file)), left: {} };
  const candidates = files.filter((file) => !forSqlite.test(file));
  if (cluster)
    return splitBy(
      candidates.filter(onChosenProcesses(root)),
      everything ? [aboutOneProcess] : [aboutOneProcess, aboutNoCluster],
    );
  const reachesDatabase = importersOf(root, ["server/test/database/server-place.ts"], /^server\/test\//);
  // A file of another workspace is in the group because the plan names it.
  const usesDatabase = candidates.filter((file) => !file.startsWith("server/") || reachesDatabase(file));
  if (everything) return splitBy(usesDatabase, []);
  if (engine === "mariadb") return splitBy(usesDatabase, [aboutNoDatabase, onPostgresOnly]);
  return splitBy(usesDatabase, [aboutNoDatabase, onClusterOf(candidates, root)]);
}

/**
 * Files that are left out on one process with PostgreSQL, because they run on three processes with PostgreSQL.
 * @param {readonly string[]} files @param {string} root @returns {Readonly<Record<string, string>>}
 */
function onClusterOf(files, root) {
  const { run } = choose({ engine: "postgres", cluster: true }, files, root, false);
  return Object.fromEntries(run.map((file) => [file, "runs on three processes on PostgreSQL"]));
}

/**
 * True for files whose servers become three processes. Files in server/test/cluster, and files for database servers, start their own
 * processes.
 * @param {string} root
 */
function onChosenProcesses(root) {
  return (/** @type {string} */ file) =>
    !forServers.test(file) &&
    !file.startsWith("server/test/cluster/") &&
    /\b(?:startServer|createFixture)\(/.test(readFileSync(join(root, file), "utf8"));
}

/** @param {readonly string[]} files @param {readonly Readonly<Record<string, string>>[]} tables @returns {Choice} */
function splitBy(files, tables) {
  const reasons = new Map(tables.flatMap((table) => Object.entries(table)));
  const reasonOf = (/** @type {string} */ file) =>
    [...reasons].find(([path]) => file === path || (path.endsWith("/") && file.startsWith(path)));
  const left = files.flatMap((file) => {
    const found = reasonOf(file);
    return found === undefined ? [] : [found];
  });
  return { run: files.filter((file) => reasonOf(file) === undefined), left: Object.fromEntries(left) };
}
