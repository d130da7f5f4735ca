// Installs the programs that tests start before the first of them runs. Node built-ins only.
import { ensureChromium } from "./chromium.mjs";
import { ensureDatabaseServer } from "./database-servers.mjs";
import { Advice } from "./find-bun.mjs";
import { ensureNginx } from "./nginx.mjs";
import { ensurePgbouncer } from "./pgbouncer.mjs";
import { ensureRedis } from "./redis.mjs";
import { ensureSystemdAnalyze } from "./systemd.mjs";

const ofServer = [ensureRedis, ensureNginx, ensureSystemdAnalyze];
const ensurePostgres = () => ensureDatabaseServer("postgres");
// What is moved from one kind of server to the other needs both.
const ofServers = [...ofServer, ensurePostgres, () => ensureDatabaseServer("mariadb")];

/** What the tests of a group start besides Parley. @type {Readonly<Record<string, readonly (() => unknown)[]>>} */
const programs = {
  server: ofServer,
  postgres: [...ofServers, ensurePgbouncer],
  mariadb: ofServers,
  cluster: ofServer,
  sdk: [ensureRedis],
  bench: [ensureRedis, ensurePostgres, ensureChromium],
};

/**
 * Installs what whole groups need and this machine has not. An installation within a test counts as that test's time, and is broken
 * off with it. What cannot be had is said by the tests that need it.
 * @param {readonly { name: string, paths: readonly string[] }[]} groups
 */
export function ensurePrograms(groups, needed = programs) {
  const whole = groups.filter(({ paths }) => paths.some((path) => !path.includes("/")));
  for (const ensure of new Set(whole.flatMap(({ name }) => needed[name] ?? []))) {
    try {
      ensure();
    } catch (error) {
      if (!(error instanceof Advice)) throw error;
    }
  }
}
