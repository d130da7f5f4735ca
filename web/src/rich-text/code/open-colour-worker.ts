import { scriptAddress } from "../../page/script-address.ts";

/**
 * A worker whose address is allowed by the page's content security policy. It must be called `Worker`, because Vite finds workers to build
 * by this name.
 */
class Worker extends globalThis.Worker {
  constructor(address: URL, options: WorkerOptions) {
    super(scriptAddress(address.href), options);
  }
}

/** Starts the worker that highlights code. */
export function openColourWorker(): globalThis.Worker {
  return new Worker(new URL("./colour-worker.ts", import.meta.url), { type: "module" });
}
