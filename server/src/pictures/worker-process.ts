import { type ChildProcess, spawn } from "node:child_process";
import { parse } from "node:path";
import { programFiles } from "../http/program-files.ts";
import { maxWorkerMemory, memoryCheckInterval, prepareTimeout } from "./bounds.ts";
import { memoryOf } from "./memory-of.ts";
import type { FromWorker, ToWorker } from "./messages.ts";

/** Reason for a missing answer: the process was killed because of a limit, was aborted, or died. */
export type Ended = "too_slow" | "too_large" | "aborted" | "died";

export interface WorkerLimits {
  /** Milliseconds of one picture. */
  readonly timeout: number;
  /** Bytes of memory. */
  readonly memory: number;
}

export const workerLimits: WorkerLimits = { timeout: prepareTimeout, memory: maxWorkerMemory };

/** A process that decodes pictures. It has no settings, secrets or sockets of the server: a picture that exploits the decoder finds none. */
export class WorkerProcess {
  readonly #process: ChildProcess;
  readonly #limits: WorkerLimits;
  readonly ended: Promise<void>;
  hasEnded = false;

  constructor(limits: WorkerLimits) {
    this.#limits = limits;
    this.#process = spawn(process.execPath, programFiles.pictureWorker, {
      // Its folder is one in which Bun finds no file of settings; the environment holds secrets.
      ...{ cwd: parse(process.execPath).root, env: {}, serialization: "json" },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    this.ended = new Promise((resolve) => {
      const end = () => {
        this.hasEnded = true;
        resolve();
      };
      this.#process.once("error", end);
      this.#process.once("close", end);
    });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Resolves with the answer, or with the reason for a missing one; in that case the process has ended. */
  async work(message: ToWorker, signal?: AbortSignal): Promise<FromWorker | Ended> {
    const answer = Promise.withResolvers<FromWorker | Ended>();
    const stop = (why: Ended) => {
      answer.resolve(why);
      this.kill();
    };
    const hear = (given: FromWorker) => answer.resolve(given);
    const abort = () => stop("aborted");
    const timer = setTimeout(() => stop("too_slow"), this.#limits.timeout);
    const watch = setInterval(() => void this.#watch(() => stop("too_large")), memoryCheckInterval);
    this.#process.on("message", hear);
    signal?.addEventListener("abort", abort);
    void this.ended.then(() => answer.resolve("died"));
    if (signal?.aborted) abort();
    else this.#process.send(message, (error) => error && answer.resolve("died"));
    try {
      const given = await answer.promise;
      if (typeof given === "string") await this.ended;
      return given;
    } finally {
      clearTimeout(timer);
      clearInterval(watch);
      this.#process.off("message", hear);
      signal?.removeEventListener("abort", abort);
    }
  }

  /** Ends it at once. */
  kill(): void {
    this.#process.kill("SIGKILL");
  }

  async #watch(stop: () => void): Promise<void> {
    const held = this.pid === undefined ? undefined : await memoryOf(this.pid);
    if ((held ?? 0) > this.#limits.memory) stop();
  }
}
