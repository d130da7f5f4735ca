import { maxWorkerTries, workerIdleTimeout } from "./bounds.ts";
import type { FromWorker, PreparedFacts, ToWorker, Written } from "./messages.ts";
import type { Refused } from "./open-picture.ts";
import { type Ended, type WorkerLimits, WorkerProcess, workerLimits } from "./worker-process.ts";

export interface PreparedFiles {
  /** Files that were written into the picture's folder. */
  readonly written: readonly Written[];
  readonly result: PreparedFacts | Refused;
}

/**
 * Prepares pictures in a separate process, one at a time. The process is started on demand and ends after a while without work; a process that dies
 * is replaced.
 */
export class PictureWorker {
  readonly #limits: WorkerLimits;
  readonly #idleTimeout: number;
  #process: WorkerProcess | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor({ idleTimeout = workerIdleTimeout, ...limits }: Partial<WorkerLimits> & { idleTimeout?: number } = {}) {
    this.#limits = { ...workerLimits, ...limits };
    this.#idleTimeout = idleTimeout;
  }

  /** The process that runs now; undefined for none. */
  get pid(): number | undefined {
    return this.#process?.hasEnded ? undefined : this.#process?.pid;
  }

  /**
   * Prepares the file `picture` of a folder. Refuses a picture that takes too much time or memory, or whose process dies repeatedly. Throws if it is
   * aborted, and for errors that the picture did not cause.
   */
  prepare(message: ToWorker, signal?: AbortSignal): Promise<PreparedFiles> {
    const prepared = this.#last.then(() => this.#prepare(message, signal));
    this.#last = prepared.catch(() => undefined);
    return prepared;
  }

  /** Ends the process; work under way is aborted. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#end();
  }

  async #prepare(message: ToWorker, signal?: AbortSignal): Promise<PreparedFiles> {
    clearTimeout(this.#idle);
    try {
      for (let tries = 1; ; tries += 1) {
        if (this.#isClosed) throw new Error("the server stops");
        // Its caller has given up while others were worked on: their process is not to be killed for it.
        if (signal?.aborted) throw new Error("aborted");
        const answer = await this.#running().work(message, signal);
        if (answer !== "died" || tries === maxWorkerTries) return filesOf(answer);
      }
    } finally {
      this.#idle = setTimeout(() => void this.#end(), this.#idleTimeout);
      this.#idle.unref();
    }
  }

  #running(): WorkerProcess {
    if (this.#process === undefined || this.#process.hasEnded) this.#process = new WorkerProcess(this.#limits);
    return this.#process;
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle);
    this.#process?.kill();
    await this.#process?.ended;
    this.#process = undefined;
  }
}

function filesOf(answer: FromWorker | Ended): PreparedFiles {
  if (answer === "aborted") throw new Error("aborted");
  if (typeof answer === "string") return { written: [], result: answer === "died" ? "broken" : answer };
  if ("failure" in answer) throw new Error(answer.failure);
  return answer;
}
