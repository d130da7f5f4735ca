// The stages of a test run: for each group its files, and the database and servers on which they run.
import { findDatabaseServer } from "../database-servers.mjs";
import { Advice, runBun } from "../find-bun.mjs";
import { buildHelm } from "../helm.mjs";
import { ensureNginx } from "../nginx.mjs";
import { findRedisServer } from "../redis.mjs";
import { root } from "../root.mjs";
import { buildS3Server } from "../s3.mjs";
import { versionOf } from "../version-of.mjs";

/**
 * @typedef {import("./lanes.mjs").Stage} Stage
 * @typedef {import("./lanes.mjs").Surroundings} Surroundings
 */

/** Number of files per process: shared imports are compiled once, which saves 0.8 s of CPU time per file. Browser tests are long; each runs in a separate process. */
const perRun = { usual: 16, e2e: 1 };

/** Programs that are built where they are missing, with the variable that names them to the tests. */
const built = {
  Helm: { build: buildHelm, variable: "HELM_PATH", argument: "version" },
  versitygw: { build: buildS3Server, variable: "S3_SERVER_PATH", argument: "--version" },
};

/** The stages of a run, and what they have in common: the servers that several processes of tests use. */
export class Stages {
  /** What the tests ran on besides the program itself, with versions, for the closing line. @type {Set<string>} */
  engines = new Set();
  /** @type {Map<string, Promise<import("../database-servers.mjs").DatabaseServer>>} */
  #servers = new Map();

  /** @param {NodeJS.ProcessEnv} env what every process of tests is given */
  constructor(env) {
    this.env = env;
  }

  /**
   * A stage that needs nothing but the program.
   * @param {string} name @param {readonly string[]} files @param {string} [engine]
   * @returns {Stage}
   */
  plain(name, files, engine) {
    const enter = async () => {
      if (engine !== undefined) this.engines.add(engine);
      return { env: this.env, leave: async () => {} };
    };
    return { name, files, perRun: name === "e2e" ? perRun.e2e : perRun.usual, enter };
  }

  /**
   * Tests of the Helm chart, and of files on S3, each with a program that is in no package of Debian's or npm's: a machine that has neither
   * it nor Go leaves these tests out, and the last line says so.
   * @param {string} name @param {readonly string[]} files @param {keyof typeof built} title
   * @returns {Stage}
   */
  withBuilt(name, files, title) {
    const { build, variable, ...version } = built[title];
    // Building it takes minutes: it starts now and continues in the background of the other tests.
    const program = build().catch((/** @type {unknown} */ error) => {
      if (!(error instanceof Advice)) throw error;
      console.error(error.message);
      return "";
    });
    const enter = async () => {
      const path = await program;
      this.engines.add(path === "" ? `no ${title}` : versionOf(title, path, version.argument));
      return { env: { ...this.env, [variable]: path }, leave: async () => {} };
    };
    return { name, files, perRun: perRun.usual, enter };
  }

  /**
   * Tests of the server on a database server that is found or started.
   * @param {string} name @param {readonly string[]} files @param {"postgres" | "mariadb"} engine
   * @returns {Stage}
   */
  onDatabase(name, files, engine) {
    const enter = async () => {
      const { url, title } = await this.#serverFor(name, engine);
      this.engines.add(title);
      return { env: { ...this.env, TEST_DATABASE_URL: url, TEST_RUN: `${process.pid}` }, leave: async () => {} };
    };
    return { name, files, perRun: perRun.usual, enter };
  }

  /**
   * Tests of the server with three processes for each server, on a database server and Redis, behind nginx. Each process of tests has
   * a Redis of its own: on a common one, all their servers would be one cluster.
   * @param {string} name @param {readonly string[]} files @param {"postgres" | "mariadb"} engine
   * @returns {Stage}
   */
  onCluster(name, files, engine) {
    const enter = async () => {
      const nginx = versionOf("nginx", ensureNginx(), "-v");
      const { url, title } = await this.#serverFor(name, engine);
      const redis = await findRedisServer();
      this.engines.add(`three processes on ${title} and ${redis.title} behind ${nginx}`);
      const places = { TEST_DATABASE_URL: url, TEST_CLUSTER_REDIS: redis.url, TEST_RUN: `${process.pid}` };
      return { env: { ...this.env, ...places }, leave: () => redis.stop() };
    };
    return { name, files, perRun: perRun.usual, enter };
  }

  /** Stops what was started. A server that somebody lends keeps nothing of this run. */
  async close() {
    for (const started of this.#servers.values()) {
      const server = await started.catch(() => undefined);
      if (server === undefined) continue;
      const env = { ...this.env, TEST_DATABASE_URL: server.url, TEST_RUN: `${process.pid}` };
      if (server.folder === undefined) await runBun(["server/test/database/sweep.ts"], { cwd: root, env });
      await server.stop();
    }
  }

  /** @param {string} name @param {"postgres" | "mariadb"} engine */
  #serverFor(name, engine) {
    const server = this.#servers.get(name) ?? findDatabaseServer(engine);
    this.#servers.set(name, server);
    return server;
  }
}
