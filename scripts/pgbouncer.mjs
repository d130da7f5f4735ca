// Finds a PgBouncer for the tests of PostgreSQL behind a pooler, or installs Debian's. Node built-ins only.
import { findProgram, installDebian, isDebian } from "./debian.mjs";
import { Advice } from "./find-bun.mjs";

const PLACES = ["/usr/sbin/pgbouncer", "/usr/local/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer"];

/** The path of the program; on Debian and Ubuntu, as root, it is installed first. Throws {@link Advice} elsewhere. */
export function ensurePgbouncer() {
  const find = () => findProgram(["pgbouncer"], { places: PLACES });
  const found = find();
  if (found) return found;
  if (installDebian(["pgbouncer"], "PgBouncer for the tests of PostgreSQL")) {
    const installed = find();
    if (installed) return installed;
  }
  const how = isDebian ? "sudo apt-get install pgbouncer" : "install PgBouncer";
  throw new Advice(`The tests of PostgreSQL behind a pooler need pgbouncer: ${how}.`);
}
