// Installs node_modules according to package-lock.json, if they are missing or outdated. Node built-ins only.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Advice } from "./find-bun.mjs";

const stampOf = (/** @type {string} */ root) => join(root, "node_modules", ".parley-installed");
const lockHash = (/** @type {string} */ root) =>
  createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");

/**
 * Whether node_modules is missing or was installed from another package-lock.json.
 * An install by hand leaves no stamp; then npm's own hidden lockfile must be as new as ours.
 * @param {string} root
 */
export function needsInstall(root) {
  const installed = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) return true;
  if (existsSync(stampOf(root)) && readFileSync(stampOf(root), "utf8") === lockHash(root)) return false;
  return statSync(installed).mtimeMs < statSync(join(root, "package-lock.json")).mtimeMs;
}

/**
 * Installs when needed. `npm ci` first, because it never changes the lockfile; `npm install` is for registries that
 * miss another platform's optional package, which `npm ci` refuses.
 * @param {string} root @param {(args: string[], root: string) => boolean} npm @param {(line: string) => void} say
 */
export function ensureInstalled(root, npm = runNpm, say = console.log) {
  if (!needsInstall(root)) return;
  say("Installing packages (the first time takes about a minute)…");
  const flags = ["--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  if (!npm(["ci", ...flags], root)) {
    say("npm ci did not work here; trying npm install…");
    if (!npm(["install", "--no-save", ...flags], root)) {
      throw new Advice("The packages could not be installed; npm's own message is above.");
    }
  }
  writeFileSync(stampOf(root), lockHash(root));
}

/** @param {string[]} args @param {string} root */
function runNpm(args, root) {
  const options = /** @type {const} */ ({ cwd: root, stdio: "inherit" });
  const cli = process.env.npm_execpath;
  if (cli && basename(cli).startsWith("npm")) return spawnSync(process.execPath, [cli, ...args], options).status === 0;
  return spawnSync("npm", args, { ...options, shell: process.platform === "win32" }).status === 0;
}
