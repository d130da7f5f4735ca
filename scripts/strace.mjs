// Finds strace for the test of the order of disk and network, or installs Debian's. Node built-ins only.
import { findProgram, installDebian } from "./debian.mjs";
import { Advice } from "./find-bun.mjs";

/** The path of strace; on Debian and Ubuntu, as root, it is installed first. Throws {@link Advice} elsewhere. */
export function ensureStrace() {
  const find = () => findProgram(["strace"]);
  const found = find();
  if (found) return found;
  if (installDebian(["strace"], "strace for the test of fsync before each answer")) {
    const installed = find();
    if (installed) return installed;
  }
  throw new Advice("The test of fsync before each answer needs strace, on Linux.");
}
