import { tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "../harness/program.ts";

const signalItself = join(import.meta.dir, "signal-itself.ts");

/** The program with a command, in its own process. `ahead` is a module that is loaded before it. */
export function startProgram(args: readonly string[], env: Record<string, string> = {}, ahead?: string) {
  return Bun.spawn([process.execPath, ...(ahead ? ["--preload", ahead] : []), program, ...args], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH ?? "", ...env },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
}

/** Runs a command to its end. */
export async function runProgram(args: readonly string[], env: Record<string, string> = {}) {
  const child = startProgram(args, env);
  const [out, err] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  return { code: await child.exited, out: out.trim(), err: err.trim() };
}

/** A command that receives a signal as soon as a file exists, independent of when other processes look. */
export const startInterrupted = (
  args: readonly string[],
  file: string,
  signal: NodeJS.Signals,
  env: Record<string, string> = {},
) => startProgram(args, { ...env, TEST_SIGNAL_AT: file, TEST_SIGNAL: signal }, signalItself);

/** The error output of a command without its progress. */
export const complaint = (err: string): string =>
  err
    .split("\n")
    .filter((line) => !/^(Copying|Verifying|Checking)/.test(line))
    .join("\n");
