import type { Companion } from "./companion.ts";
import type { Methods } from "./endpoints.ts";
import type { Environment } from "./environment.ts";
import type { Store } from "./store.ts";
import type { UploadQueue } from "./upload-queue.ts";

/** Uploads of the account. What does the work is loaded with the first of them: few pages begin with one. */
export class Uploads implements Companion {
  /** Loads the queue of uploads. */
  readonly load: () => Promise<UploadQueue>;
  readonly #store: Store;
  #queue: Promise<UploadQueue> | undefined;

  constructor(environment: Environment, store: Store, methods: Methods) {
    this.#store = store;
    this.load = () => {
      this.#queue ??= import("./upload-queue.ts").then((part) => new part.UploadQueue(environment, store, methods));
      // Without a network it cannot be loaded: it is asked for again.
      this.#queue.catch(() => {
        this.#queue = undefined;
      });
      return this.#queue;
    };
  }

  flushAll(): void {
    if (this.#store.state.uploads.size > 0)
      void this.load().then(
        (queue) => queue.wake(),
        () => undefined,
      );
  }

  stop(): void {
    void this.#queue?.then((queue) => queue.stop());
  }
}

export const uploadCompanion = (environment: Environment, store: Store, methods: Methods): Uploads =>
  new Uploads(environment, store, methods);
