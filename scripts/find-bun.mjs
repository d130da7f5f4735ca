// Finds the Bun binary that npm installed for this machine, with Node built-ins only.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { spawn } from "node:child_process";

const require = createRequire(import.meta.url);

/** The packages that could hold Bun for a platform, the likeliest first. */
export function bunPackages(platform = process.platform, arch = process.arch, musl = isMusl()) {
  const system = platform === "win32" ? "windows" : platform;
  const machine = arch === "arm64" ? "aarch64" : arch;
  const plain = `@oven/bun-${system}-${machine}`;
  return platform === "linux" && musl ? [`${plain}-musl`, plain] : [plain];
}

function isMusl() {
  if (process.platform !== "linux") return false;
  const report = process.report?.getReport();
  const header = typeof report === "string" ? JSON.parse(report).header : report?.header;
  return header !== undefined && header.glibcVersionRuntime === undefined;
}

/** The path of the installed Bun binary. Throws an error made for the person at the terminal. */
export function findBun() {
  const packages = bunPackages();
  const file = process.platform === "win32" ? "bun.exe" : "bun";
  for (const name of packages) {
    try {
      const path = join(dirname(require.resolve(`${name}/package.json`)), "bin", file);
      if (existsSync(path)) return path;
    } catch {
      // Not this one: the next candidate, then the message below.
    }
  }
  throw new Error(
    `Parley needs the package ${packages[0]}, which is not installed. ` +
      `Run "npm install" without --omit=optional in Parley's folder. ` +
      `(This machine is ${process.platform} ${process.arch}; Parley runs on Linux and macOS, x64 and arm64, and on Windows x64.)`,
  );
}

/**
 * Runs Bun with this terminal and resolves with its exit code.
 * SIGINT, SIGTERM and SIGHUP are passed on, so that the program decides how it ends.
 */
export function runBun(args, options = {}) {
  const child = spawn(findBun(), args, { stdio: "inherit", ...options });
  const forward = (signal) => child.kill(signal);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolve(code ?? 128 + (constants.signals[signal] ?? 1));
    });
  });
}

/** Runs Bun and ends this process with its exit code; what cannot start is explained in one line. */
export async function becomeBun(args, options = {}) {
  try {
    process.exitCode = await runBun(args, options);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
