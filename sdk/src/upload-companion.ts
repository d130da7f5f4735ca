import type { Companion } from "./companion.ts";
import type { Methods } from "./endpoints.ts";
import type { Environment } from "./environment.ts";
import type { Store } from "./store.ts";
import type { UploadQueue } from "./upload-queue.ts";

/** Uploads of the account. What does the work is loaded with the first of them: few pages begin with one. */
export interface Uploads extends Companion {
  /** Loads the queue of uploads. Rejects where it cannot be loaded; the next call tries again. */
  load(): Promise<UploadQueue>;
}

export function uploadCompanion(environment: Environment, store: Store, methods: Methods): Uploads {
  let queue: Promise<UploadQueue> | undefined;
  const load = () => {
    queue ??= import("./upload-queue.ts").then(
      (part) => new part.UploadQueue(environment, store, methods),
      (error) => {
        queue = undefined;
        throw error;
      },
    );
    return queue;
  };
  const use = (run: (queue: UploadQueue) => void, loaded: typeof queue) => void loaded?.then(run, () => undefined);
  return {
    load,
    flushAll: () => store.state.uploads.size > 0 && use((one) => one.wake(), load()),
    stop: () => use((one) => one.stop(), queue),
  };
}
