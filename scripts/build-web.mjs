// Builds the web app into web/dist, when its sources are not the ones it was built from.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Advice, runBun } from "./find-bun.mjs";

const SOURCES = ["web", "locales", "sdk/src", "protocol/src", "package-lock.json"];
const SKIPPED_FOLDERS = ["dist", "node_modules", "test"];
const stampOf = (/** @type {string} */ root) => join(root, "web", "dist", ".sources");

/**
 * One hash over the names and contents of everything that goes into the build; tests do not.
 * @param {string} root
 */
export function hashOfSources(root) {
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    for (const file of filesOf(root, source)) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

/** @param {string} root @param {string} path @returns {string[]} */
function filesOf(root, path) {
  if (!existsSync(join(root, path))) return [];
  if (path.includes(".")) return [path];
  return readdirSync(join(root, path), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isFile()) return /\.test\.tsx?$/.test(entry.name) ? [] : [`${path}/${entry.name}`];
      return SKIPPED_FOLDERS.includes(entry.name) ? [] : filesOf(root, `${path}/${entry.name}`);
    });
}

/** @param {string} root */
export function needsBuild(root) {
  if (!existsSync(join(root, "web", "dist", "index.html")) || !existsSync(stampOf(root))) return true;
  return readFileSync(stampOf(root), "utf8") !== hashOfSources(root);
}

/**
 * Builds the web app if needed, or always with `force`. The hash is computed first, so that changes during the build cause another build next time.
 * @param {string} root @param {{ force?: boolean }} options
 */
export async function ensureWebBuilt(root, { force = false } = {}) {
  if (!force && !needsBuild(root)) return;
  console.log("Building the web app…");
  const hash = hashOfSources(root);
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  // Under a test runner it would be another one, and the page one for development, with the paths of this machine in it.
  const env = { ...process.env, NODE_ENV: "production" };
  const code = await runBun([vite, "build", "--logLevel", "warn"], { cwd: join(root, "web"), env });
  if (code !== 0) throw new Advice("The web app could not be built; the reason is above.");
  writeFileSync(stampOf(root), hash);
}
