// Finds a Redis or Valkey for the tests of the cluster, or installs Debian's. Node built-ins only.
import { findProgram, installDebian, isDebian } from "./debian.mjs";
import { Advice } from "./find-bun.mjs";

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
