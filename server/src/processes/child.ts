import { type ChildProcess, spawn } from "node:child_process";
import type { FromProcess, ToProcess } from "./messages.ts";
import { passLines } from "./pass-lines.ts";

/** Milliseconds that a process has for finishing what is under way; one that takes longer hangs. */
const stopLasts = 40_000;

/** How a process ended; `reason` is what it said itself. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly reason: string | undefined;
}

/** This program in a process of its own, with its parent at the other end of a pipe. */
export class Child {
  /** Its address when it takes calls; undefined when it ended before. */
  readonly ready: Promise<string | undefined>;
  readonly ended: Promise<Ending>;
  readonly #process: ChildProcess;

  constructor(index: number, port: number) {
    const child = spawn(process.execPath, commandOf(index, port), { stdio: ["ignore", "pipe", "pipe", "ipc"] });
    this.#process = child;
    let reason: string | undefined;
    const told = Promise.withResolvers<string>();
    child.on("message", (message: FromProcess) => {
      if (message.type === "ready") told.resolve(message.url);
      else reason = message.reason;
    });
    const tag = `process ${index}: `;
    if (child.stdout !== null) void passLines(child.stdout, process.stdout, tag);
    if (child.stderr !== null) void passLines(child.stderr, process.stderr, tag);
    this.ended = new Promise((resolve) => {
      child.once("error", (error) => resolve({ code: null, signal: null, reason: error.message }));
      child.once("close", (code, signal) => resolve({ code, signal, reason }));
    });
    this.ready = Promise.race([told.promise, this.ended.then(() => undefined)]);
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Asks it to go on for so many milliseconds, then to finish; resolves when it is gone. */
  async stop(goesOnFor: number): Promise<void> {
    // Through the pipe and not by a signal: what reaches a whole group of processes then counts once.
    if (this.#process.connected) this.#process.send({ type: "stop", goesOnFor } satisfies ToProcess, () => {});
    const late = setTimeout(() => this.kill(), goesOnFor + stopLasts);
    await this.ended;
    clearTimeout(late);
  }

  /** Ends it at once. */
  kill(): void {
    this.#process.kill("SIGKILL");
  }
}

/** The arguments that make of this very program, as it was started, one of the processes. */
function commandOf(index: number, port: number): string[] {
  const program = Bun.isStandaloneExecutable ? [] : [...process.execArgv, Bun.main];
  return [...program, "process", String(index), String(port)];
}
