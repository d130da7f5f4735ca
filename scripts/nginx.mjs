// Finds nginx for the tests of deploy/, or installs Debian's without starting it. Node built-ins only.
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { findProgram, installDebian, isDebian } from "./debian.mjs";
import { Advice } from "./find-bun.mjs";

const PLACES = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx"];

/** The path of nginx; on Debian and Ubuntu, as root, it is installed first. Throws {@link Advice} elsewhere. */
export function ensureNginx() {
  const find = () => findProgram(["nginx"], { places: PLACES });
  const found = find();
  if (found) return found;
  if (withoutServices(() => installDebian(["nginx-light"], "nginx for the tests of deploy/"))) {
    const installed = find();
    if (installed) return installed;
  }
  const how = isDebian ? "sudo apt-get install nginx-light" : "install nginx";
  throw new Advice(`The tests of deploy/ need nginx: ${how}.`);
}

/**
 * Runs work while Debian's packages must not start the services that they install: a test needs the program, not a service on port 80.
 * @template T @param {() => T} work @param {string} policy
 * @returns {T}
 */
export function withoutServices(work, policy = "/usr/sbin/policy-rc.d") {
  if (!isDebian || process.getuid?.() !== 0 || existsSync(policy)) return work();
  writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    return work();
  } finally {
    rmSync(policy, { force: true });
  }
}
