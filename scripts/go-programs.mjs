// Finds a program that the tests use and that no package of Debian's or npm's has, or builds it with Go into a folder of this user's cache.
// Node built-ins only.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { constants, homedir, setPriority } from "node:os";
import { join } from "node:path";
import { findProgram } from "./debian.mjs";
import { Advice } from "./find-bun.mjs";

/** Without inlining and debug information Helm builds in 115 s of CPU time instead of 175; these test programs need neither. */
const BUILD = ["install", "-gcflags=all=-l -dwarf=false", "-ldflags=-s -w"];
/** Milliseconds for fetching and building a program. */
const patience = 900_000;
const GO = ["/usr/local/go/bin/go", "/usr/lib/go/bin/go"];

/**
 * The path of a program, which is built first, with low priority, if Go is installed. Rejects with {@link Advice}
 * without Go.
 * @param {{ name: string, version: string, module: string, need: string }} program
 */
export async function buildWithGo({ name, version, module, need }) {
  const found = findProgram([name]);
  if (found) return found;
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "parley", `${name}-${version}`);
  const built = join(folder, name);
  if (existsSync(built)) return built;
  const go = findProgram(["go"], { places: GO });
  if (go) {
    console.error(`Building ${name} for the tests (go install)…`);
    mkdirSync(folder, { recursive: true });
    const env = { ...process.env, GOBIN: folder, GOFLAGS: "-mod=mod" };
    const stderr = await inBackground(go, [...BUILD, `${module}@${version}`], env);
    if (existsSync(built)) return built;
    console.error(stderr);
  }
  throw new Advice(`${need}: install ${name}, or Go, with which it is built.`);
}

/**
 * Runs a program with the lowest priority. Resolves with its standard error output, whether it succeeded or not.
 * @param {string} program @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<string>}
 */
function inBackground(program, args, env) {
  const child = spawn(program, args, { env, timeout: patience, stdio: ["ignore", "ignore", "pipe"] });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
    stderr += text;
  });
  child.once("spawn", () => child.pid !== undefined && setPriority(child.pid, constants.priority.PRIORITY_LOW));
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", () => resolve(stderr));
  });
}
