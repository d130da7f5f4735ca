import { scriptAddress } from "../../page/script-address.ts";

/** A worker whose address the page's policy lets through. It has the name by which Vite knows what to build. */
class Worker extends globalThis.Worker {
  constructor(address: URL, options: WorkerOptions) {
    super(scriptAddress(address.href), options);
  }
}

/** Starts the worker that colours code. */
export function openColourWorker(): globalThis.Worker {
  return new Worker(new URL("./colour-worker.ts", import.meta.url), { type: "module" });
}
