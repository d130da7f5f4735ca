// Installs the programs that tests start before the first of them runs. Node built-ins only.
import { ensureChromium } from "./browsers.mjs";
import { ensureDatabaseServer } from "./database-servers.mjs";
import { Advice } from "./find-bun.mjs";
import { ensureNginx } from "./nginx.mjs";
import { ensurePgbouncer } from "./pgbouncer.mjs";
import { ensureRedis } from "./redis.mjs";
import { ensureStrace } from "./strace.mjs";
import { ensureSystemdAnalyze } from "./systemd.mjs";

const ofServer = [ensureRedis, ensureNginx, ensureSystemdAnalyze, ensureStrace];
const ensurePostgres = () => ensureDatabaseServer("postgres");
// Tests that move data from one kind of server to the other need both.
const ofServers = [...ofServer, ensurePostgres, () => ensureDatabaseServer("mariadb")];

/** Installers of the programs that the tests of a group start besides Parley. @type {Readonly<Record<string, readonly (() => unknown)[]>>} */
const programs = {
  server: ofServer,
  postgres: [...ofServers, ensurePgbouncer],
  mariadb: ofServers,
  cluster: ofServer,
  sdk: [ensureRedis],
  bench: [ensureRedis, ensurePostgres, ensureChromium],
};

/**
 * Installs missing programs that whole groups need. Otherwise the first test that needs one would install it within its time limit, and be
 * aborted. Tests report programs that cannot be installed.
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
