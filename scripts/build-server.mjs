// Bundles the server into server/dist, when its sources are not the ones it was bundled from.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { Advice, runBun } from "./find-bun.mjs";
import { hashOf } from "./source-hash.mjs";

const SOURCES = ["server/src", "server/package.json", "protocol/src", "package-lock.json", "scripts/build-server.mjs"];
/** Earlier bundles that are kept: a server that still runs loads parts of its own one, such as the mail client when it sends a first letter. */
const KEPT = 2;

const distOf = (/** @type {string} */ root) => join(root, "server", "dist");
// As deep below the repository as the sources are: server/src/http/program-files.ts.
const folderOf = (/** @type {string} */ root) => join(distOf(root), hashOf(root, SOURCES));

/**
 * The file to start: the bundle, or the sources where they have no bundle. The bundle needs a fifth less memory and half the CPU time to start, because
 * it contains only what is used of each package.
 * @param {string} root
 */
export function programOf(root) {
  const bundled = join(folderOf(root), "main.js");
  return existsSync(bundled) ? bundled : join(root, "server", "src", "main.ts");
}

/**
 * Bundles the server if needed, or always with `force`; resolves with the file to start. Parts that few servers need stay files of their own and are loaded when used. Nothing is
 * renamed, for readable stack traces.
 * @param {string} root @param {{ force?: boolean }} options
 */
export async function ensureServerBuilt(root, { force = false } = {}) {
  const folder = folderOf(root);
  const bundled = join(folder, "main.js");
  if (force) rmSync(folder, { recursive: true, force: true });
  else if (existsSync(bundled)) return bundled;
  mkdirSync(distOf(root), { recursive: true });
  const made = mkdtempSync(join(distOf(root), "making-"));
  const entries = ["server/src/main.ts", "server/src/search/sqlite/thread.ts"];
  const flags = ["--target=bun", "--format=esm", "--splitting", "--define=process.env.NODE_ENV='production'"];
  const names = ["--entry-naming=[name].[ext]", `--outdir=${made}`];
  // sharp is a native library, and only the processes that prepare pictures load it.
  try {
    const code = await runBun(["build", ...entries, ...flags, ...names, "--external=sharp"], {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (code !== 0) throw new Advice("The server could not be bundled; the reason is above.");
    publish(made, folder);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
  removeOld(distOf(root), folder);
  return bundled;
}

/** Gives a whole bundle its name in one step. Another process may have made the same one at the same time. @param {string} made @param {string} folder */
function publish(made, folder) {
  try {
    renameSync(made, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

/** @param {string} dist @param {string} current */
function removeOld(dist, current) {
  const byAge = readdirSync(dist)
    .map((name) => join(dist, name))
    .filter((path) => path !== current && /[/\\][0-9a-f]{64}$/.test(path))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const path of byAge.slice(KEPT)) rmSync(path, { recursive: true, force: true });
}
