// Finds and runs the Bun that npm installed for this machine. Node built-ins only: it also runs on a bare clone.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { isatty } from "node:tty";

const require = createRequire(import.meta.url);

/** An error whose message is all that the person at the terminal needs; it is shown without a stack. */
export class Advice extends Error {}

/**
 * The packages that can hold Bun for a platform, the likeliest first.
 * @param {string} platform @param {string} arch @param {boolean} musl
 */
export function bunPackages(platform = process.platform, arch = process.arch, musl = isMusl()) {
  const system = platform === "win32" ? "windows" : platform;
  const machine = arch === "arm64" ? "aarch64" : arch;
  const plain = `@oven/bun-${system}-${machine}`;
  return platform === "linux" && musl ? [`${plain}-musl`, plain] : [plain];
}

function isMusl() {
  if (process.platform !== "linux") return false;
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } } | undefined} */ (process.report?.getReport());
  return report?.header !== undefined && report.header.glibcVersionRuntime === undefined;
}

/** The path of the installed Bun. Throws {@link Advice} when this machine has none. */
export function findBun() {
  const packages = bunPackages();
  const file = process.platform === "win32" ? "bun.exe" : "bun";
  for (const name of packages) {
    try {
      const path = join(dirname(require.resolve(`${name}/package.json`)), "bin", file);
      if (existsSync(path)) return path;
    } catch {
      // Not this one: the next candidate, then the advice below.
    }
  }
  throw new Advice(
    `Parley needs the package ${packages[0]}, which is not installed. ` +
      `Run "npm install --include=optional" in Parley's folder. ` +
      `(This machine is ${process.platform} ${process.arch}; Parley runs on Linux and macOS, x64 and arm64, and on Windows x64.)`,
  );
}

/**
 * Starts Bun. Its end is in `ended`: the exit code, or 128 + the signal's number as a shell reports it.
 * Signals reach Bun once: from a terminal the whole process group has them already, so only others are passed on. SIGHUP is from a
 * terminal when that is gone.
 * @param {string[]} args @param {import("node:child_process").SpawnOptions} options
 */
export function startBun(args, options = {}) {
  const child = spawn(findBun(), args, { stdio: "inherit", ...options });
  const passOn = (/** @type {NodeJS.Signals} */ signal) => {
    if (signal === "SIGTERM" || !process.stdin.isTTY || (signal === "SIGHUP" && isatty(0))) child.kill(signal);
  };
  const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
  for (const signal of signals) process.on(signal, passOn);
  /** @type {Promise<number>} */
  const ended = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      for (const name of signals) process.off(name, passOn);
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 1));
    });
  });
  return { child, ended };
}

/**
 * Runs Bun with this terminal and resolves with its exit code.
 * @param {string[]} args @param {import("node:child_process").SpawnOptions} options
 */
export async function runBun(args, options = {}) {
  return await startBun(args, options).ended;
}

/**
 * Runs a script's body and makes its result the exit code; {@link Advice} is printed as one line.
 * @param {() => Promise<number>} body
 */
export async function exitWith(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    if (!(error instanceof Advice)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
