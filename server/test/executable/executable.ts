import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildExecutable } from "../../../scripts/build-executable.mjs";
import { ensureWebBuilt } from "../../../scripts/build-web.mjs";
import { root } from "../../../scripts/root.mjs";

export { root };

/** The executable, built from the current sources, in its own folder. */
export interface Executable {
  readonly file: string;
  readonly folder: string;
  remove(): Promise<void>;
}

export async function makeExecutable(): Promise<Executable> {
  const folder = await mkdtemp(join(tmpdir(), "parley-executable-"));
  const file = join(folder, "parley");
  await ensureWebBuilt(root);
  await buildExecutable(file);
  return { file, folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A program started with exactly these environment variables, so that it finds no other program. */
export type Started = Bun.Subprocess<Blob | "ignore", "pipe", "pipe">;

export function start(command: readonly string[], cwd: string, env: Record<string, string>, input?: string): Started {
  const stdin = input === undefined ? "ignore" : new Blob([input]);
  return Bun.spawn([...command], { cwd, env, stdin, stdout: "pipe", stderr: "pipe" });
}

/** Reads the output of a program until it contains the words; throws with its error output if it exits before. */
export async function heard({ stdout, stderr }: Started, words: string): Promise<void> {
  let text = "";
  const reader = stdout.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`it ended: ${text}${await new Response(stderr).text()}`);
    text += new TextDecoder().decode(value);
    if (text.includes(words)) return reader.releaseLock();
  }
}

/** The exit code and the output of a program that exits by itself. */
export async function outcome(started: Started): Promise<{ code: number; said: string; complained: string }> {
  const [said, complained] = [await new Response(started.stdout).text(), await new Response(started.stderr).text()];
  return { code: await started.exited, said: said.trim(), complained: complained.trim() };
}
