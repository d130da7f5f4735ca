// Builds the web app into web/dist, when its sources are not the ones it was built from.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Advice, runBun } from "./find-bun.mjs";
import { hashOf } from "./source-hash.mjs";

const SOURCES = ["web", "locales", "sdk/src", "protocol/src", "package-lock.json"];
const stampOf = (/** @type {string} */ root) => join(root, "web", "dist", ".sources");

/** @param {string} root */
export const hashOfSources = (root) => hashOf(root, SOURCES);

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
