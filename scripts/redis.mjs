// Finds a Redis or Valkey for the tests of the cluster, or installs Debian's. Node built-ins only.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram, installDebian, isDebian } from "./debian.mjs";
import { Advice } from "./find-bun.mjs";
import { freePort, untilOpen } from "./ports.mjs";
import { versionOf } from "./version-of.mjs";

const NAMES = ["valkey-server", "redis-server"];
const PLACES = ["/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server"];

/** The path of a server; on Debian and Ubuntu, as root, it is installed first. Throws {@link Advice} elsewhere. */
export function ensureRedis() {
  const find = () => findProgram(NAMES, { places: PLACES });
  const found = find();
  if (found) return found;
  // Without the recommended packages nothing is started as a service of the machine.
  if (installDebian(["redis-server"], "Redis for the tests of the cluster")) {
    const installed = find();
    if (installed) return installed;
  }
  const how = isDebian ? "sudo apt-get install redis-server" : "install Redis 7 or Valkey";
  throw new Advice(`The tests of the cluster need redis-server or valkey-server: ${how}.`);
}

/**
 * A Redis for a run of tests: the one that TEST_REDIS_URL names, else one that is started on a free port and keeps nothing.
 * @returns {Promise<{ url: string, title: string, stop(): Promise<void> }>}
 */
export async function findRedisServer() {
  const url = process.env.TEST_REDIS_URL;
  if (url) return { url, title: "Redis", stop: async () => {} };
  const program = ensureRedis();
  const folder = mkdtempSync(join(tmpdir(), "parley-redis-"));
  const port = await freePort();
  const args = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--dir", folder];
  const child = spawn(program, args, { stdio: "ignore" });
  const gone = new Promise((resolve) => child.once("close", resolve));
  const cleanUp = () => child.kill("SIGKILL");
  process.once("exit", cleanUp);
  await untilOpen(port, child, "Redis");
  return {
    url: `redis://127.0.0.1:${port}`,
    title: versionOf(/valkey/.test(program) ? "Valkey" : "Redis", program),
    async stop() {
      process.off("exit", cleanUp);
      cleanUp();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
