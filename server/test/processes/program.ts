import { join } from "node:path";

const source = [process.execPath, join(import.meta.dir, "../../src/main.ts")];

/** The program with its processes, and what it has printed so far. */
export class Program {
  readonly ended: Promise<number>;
  readonly said: string[] = [];
  readonly complained: string[] = [];
  readonly #child: Bun.Subprocess<"ignore", "pipe", "pipe">;
  #waiting: (() => void)[] = [];

  /** Starts it as the first of a group of processes, as a shell does. */
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

  /** To the parent alone. */
  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** To the parent and its processes, as a terminal does. */
  signalAll(name: NodeJS.Signals): void {
    process.kill(-this.pid, name);
  }

  /** Resolves once something is true of what it printed; throws when it ends before. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      const more = new Promise<"more">((resolve) => this.#waiting.push(() => resolve("more")));
      if ((await Promise.race([more, this.ended])) !== "more" && !isSo())
        throw new Error(`the program ended:\n${[...this.said, ...this.complained].join("\n")}`);
    }
  }

  /** Resolves with the lines of its log that have this message, once there are so many. */
  async logged(message: string, count: number): Promise<Record<string, unknown>[]> {
    await this.until(() => this.log(message).length >= count);
    return this.log(message);
  }

  log(message: string): Record<string, unknown>[] {
    const entries = this.said.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
    return entries.filter((entry) => entry.msg === message);
  }

  /** The processes that took calls last, by their index. */
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
