import { type ChildProcess, spawn } from "node:child_process";
import type { FromProcess, ToProcess } from "./messages.ts";
import { passLines } from "./pass-lines.ts";

/** Milliseconds in which a process must have finished its running calls; after that it is killed. */
const stopTimeout = 40_000;

/** How a process ended; `reason` is the message that it sent itself. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly reason: string | undefined;
}

/** A worker process of this program, connected to its parent by a pipe. */
export class Child {
  /** Its address once it takes calls; undefined when it ended before. */
  readonly ready: Promise<string | undefined>;
  readonly ended: Promise<Ending>;
  readonly #process: ChildProcess;

  constructor(index: number, port: number) {
    const child = spawn(process.execPath, commandOf(index, port), { stdio: ["ignore", "pipe", "pipe", "ipc"] });
    this.#process = child;
    let reason: string | undefined;
    const address = Promise.withResolvers<string>();
    child.on("message", (message: FromProcess) => {
      if (message.type === "ready") address.resolve(message.url);
      else reason = message.reason;
    });
    const tag = `process ${index}: `;
    if (child.stdout !== null) void passLines(child.stdout, process.stdout, tag);
    if (child.stderr !== null) void passLines(child.stderr, process.stderr, tag);
    this.ended = new Promise((resolve) => {
      child.once("error", (error) => resolve({ code: null, signal: null, reason: error.message }));
      child.once("close", (code, signal) => resolve({ code, signal, reason }));
    });
    this.ready = Promise.race([address.promise, this.ended.then(() => undefined)]);
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Stops it after a drain delay in milliseconds; resolves when it has ended. */
  async stop(drainDelay: number): Promise<void> {
    // By a message and not by a signal: a signal to the whole process group would count twice.
    if (this.#process.connected) this.#process.send({ type: "stop", drainDelay } satisfies ToProcess, () => {});
    const late = setTimeout(() => this.kill(), drainDelay + stopTimeout);
    await this.ended;
    clearTimeout(late);
  }

  /** Ends it at once. */
  kill(): void {
    this.#process.kill("SIGKILL");
  }
}

/** The arguments that start this same program as a worker. */
function commandOf(index: number, port: number): string[] {
  const program = Bun.isStandaloneExecutable ? [] : [...process.execArgv, Bun.main];
  return [...program, "process", String(index), String(port)];
}
