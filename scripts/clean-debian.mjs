// Makes a folder that is a Debian with nothing but its C library, for the test of the executable. Node built-ins only.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isDebian } from "./debian.mjs";
import { Advice } from "./find-bun.mjs";

const PACKAGES = ["base-files", "libc6"];

/**
 * Unpacks Debian's packages into a folder that {@link commandInside} can start programs in. Throws {@link Advice} where that cannot be done.
 * @param {string} folder
 */
export function makeCleanDebian(folder) {
  if (!isDebian || process.getuid?.() !== 0)
    throw new Advice("The test of the executable on a clean Debian needs root on Debian or Ubuntu.");
  const packages = join(folder, "packages");
  mkdirSync(packages, { recursive: true });
  const apt = (/** @type {string[]} */ ...args) =>
    spawnSync("apt-get", ["-q", ...args], { cwd: packages, stdio: "ignore" }).status === 0;
  if (!apt("download", ...PACKAGES) && !(apt("update") && apt("download", ...PACKAGES)))
    throw new Advice(`The test of the executable on a clean Debian could not download ${PACKAGES.join(" and ")}.`);
  for (const file of readdirSync(packages)) spawnSync("dpkg", ["-x", join(packages, file), folder]);
  rmSync(packages, { recursive: true });
}

/**
 * The command that starts a program of that folder: it sees the files of the folder, and a /proc, and no others.
 * @param {string} folder @param {string} program its path in the folder
 */
export function commandInside(folder, program) {
  const enter = 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"';
  return ["unshare", "--mount", "sh", "-c", enter, folder, program];
}
