// Finds systemd-analyze for the test of the units, or installs Debian's without starting anything. Node built-ins only.
import { findProgram, installDebian } from "./debian.mjs";
import { Advice } from "./find-bun.mjs";

/** The path of systemd-analyze; on Debian and Ubuntu, as root, it is installed first. Throws {@link Advice} elsewhere. */
export function ensureSystemdAnalyze() {
  const find = () => findProgram(["systemd-analyze"]);
  const found = find();
  if (found) return found;
  if (installDebian(["systemd"], "systemd-analyze for the test of the units")) {
    const installed = find();
    if (installed) return installed;
  }
  throw new Advice("The test of deploy/*.service needs systemd-analyze, which comes with systemd.");
}
