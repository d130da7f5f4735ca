import { Worker } from "node:worker_threads";
import { programFiles } from "../../http/program-files.ts";
import { closingTime } from "./bounds.ts";
import type { FromThread, Start, ToThread } from "./messages.ts";

/** The thread of an index. It does not keep the program from ending. */
export class RunningThread {
  readonly #worker: Worker;
  readonly #closed = Promise.withResolvers<void>();

  /** `onEnd` is called with the reason when the thread ends unexpectedly. */
  constructor(start: Start, onMessage: (message: FromThread) => void, onEnd: (reason: string) => void) {
    this.#worker = new Worker(programFiles.searchThread, { workerData: start });
    this.#worker.unref();
    this.#worker.on("message", (message: FromThread) => {
      if (message.type === "closed") this.#closed.resolve();
      else onMessage(message);
    });
    let reason = "it ended";
    this.#worker.on("error", (error: unknown) => {
      reason = String(error);
    });
    this.#worker.on("exit", () => {
      this.#closed.resolve();
      onEnd(reason);
    });
  }

  send(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  /** Resolves when the file is closed. */
  async close(): Promise<void> {
    this.#worker.ref();
    this.send({ type: "close" });
    const tooLong = Promise.withResolvers<void>();
    const timer = setTimeout(tooLong.resolve, closingTime);
    await Promise.race([this.#closed.promise, tooLong.promise]);
    clearTimeout(timer);
    await this.#worker.terminate();
  }
}
