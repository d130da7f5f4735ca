// Programs that tests need: found on the machine, or installed from Debian. Node built-ins only.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** True where packages come from apt. */
export const isDebian = existsSync("/usr/bin/apt-get");

/**
 * The path of the first of these programs that is on the PATH, or in one of the places beside it.
 * @param {readonly string[]} names
 * @param {{ env?: Record<string, string | undefined>, places?: readonly string[], exists?: (path: string) => boolean }} [machine]
 */
export function findProgram(names, { env = process.env, places = [], exists = existsSync } = {}) {
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...places].find((path) =>
    exists(path),
  );
}

/**
 * Installs Debian packages. False where that cannot be done: elsewhere, or without being root.
 * @param {readonly string[]} packages @param {string} purpose
 */
export function installDebian(packages, purpose) {
  if (!isDebian || process.getuid?.() !== 0) return false;
  console.error(`Installing ${purpose} (apt-get)…`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (/** @type {string[]} */ args) =>
    spawnSync("apt-get", ["-q", ...args], { stdio: ["ignore", "ignore", "inherit"], env }).status === 0;
  return apt(["update"]) && apt(["install", "-y", "--no-install-recommends", ...packages]);
}
