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

/** Whether this process has brought apt's lists up to date: that takes longer than most of its installations. */
let isUpToDate = false;

/**
 * Installs Debian packages. False where that cannot be done: elsewhere, or without being root.
 * @param {readonly string[]} packages @param {string} purpose
 */
export function installDebian(packages, purpose) {
  if (!isDebian || process.getuid?.() !== 0) return false;
  console.error(`Installing ${purpose} (apt-get)…`);
  isUpToDate ||= runApt(["update"]);
  return isUpToDate && runApt(["install", "-y", "--no-install-recommends", ...packages]);
}

/** Most milliseconds of waiting for another installation, and milliseconds between two checks. */
const patience = 300_000;
const pause = 1_000;

/**
 * Runs apt-get, and retries while another program installs something, as on a fresh machine: apt-get itself does not wait for a program that
 * reads the lists or downloads packages. True when it succeeded.
 * @param {readonly string[]} args @param {{ program?: string, every?: number }} [options]
 */
export function runApt(args, { program = "apt-get", every = pause } = {}) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C.UTF-8" };
  for (const end = Date.now() + patience; ; ) {
    const { status, stderr } = spawnSync(program, ["-q", ...args], {
      stdio: ["ignore", "ignore", "pipe"],
      encoding: "utf8",
      env,
    });
    if (status !== 0 && /Could not get lock/.test(stderr) && Date.now() < end) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, every);
      continue;
    }
    process.stderr.write(stderr ?? "");
    return status === 0;
  }
}
