import { join } from "node:path";
import { program } from "../harness/program.ts";

const source = [process.execPath, program];

/** The program with its processes, and its output so far. */
export class Program {
  readonly ended: Promise<number>;
  readonly said: string[] = [];
  readonly complained: string[] = [];
  readonly #child: Bun.Subprocess<"ignore", "pipe", "pipe">;
  #waiting: (() => void)[] = [];

  /** Starts the program as the leader of a process group, as a shell does. */
  constructor(
    args: readonly string[],
    folder: string,
    settings: Readonly<Record<string, string>>,
    command: readonly string[] = source,
  ) {
    const env = { PATH: process.env.PATH ?? "", PARLEY_DATA: join(folder, "data"), ...settings };
    this.#child = Bun.spawn([...command, ...args], {
      ...{ cwd: folder, env, stdin: "ignore", stdout: "pipe", stderr: "pipe", detached: true },
    });
    const heard = [this.#hear(this.#child.stdout, this.said), this.#hear(this.#child.stderr, this.complained)];
    this.ended = Promise.all(heard).then(() => this.#child.exited);
  }

  get pid(): number {
    return this.#child.pid;
  }

  /** Sends a signal to the parent process only. */
  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Sends a signal to the parent and its processes, as a terminal does. */
  signalAll(name: NodeJS.Signals): void {
    process.kill(-this.pid, name);
  }

  /** Resolves once a condition on the output is true; throws if the program exits before. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      const more = new Promise<"more">((resolve) => this.#waiting.push(() => resolve("more")));
      if ((await Promise.race([more, this.ended])) !== "more" && !isSo())
        throw new Error(`the program ended:\n${[...this.said, ...this.complained].join("\n")}`);
    }
  }

  /** Resolves with the log lines that have this message, once there are `count` of them. */
  async logged(message: string, count: number): Promise<Record<string, unknown>[]> {
    await this.until(() => this.log(message).length >= count);
    return this.log(message);
  }

  log(message: string): Record<string, unknown>[] {
    const entries = this.said.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
    return entries.filter((entry) => entry.msg === message);
  }

  /** The processes that were ready last, by their index. */
  pids(): number[] {
    const pids: number[] = [];
    for (const { process: index, pid } of this.log("process ready")) pids[Number(index)] = Number(pid);
    return pids;
  }

  async #hear(stream: ReadableStream<Uint8Array>, lines: string[]): Promise<void> {
    let rest = "";
    const decoder = new TextDecoder();
    for await (const bytes of stream) {
      const parts = (rest + decoder.decode(bytes, { stream: true })).split("\n");
      rest = parts.pop() ?? "";
      lines.push(...parts);
      for (const wake of this.#waiting.splice(0)) wake();
    }
    if (rest !== "") lines.push(rest);
  }
}
