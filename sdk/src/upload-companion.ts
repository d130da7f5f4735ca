import type { Companion } from "./companion.ts";
import type { Methods } from "./endpoints.ts";
import type { Environment } from "./environment.ts";
import type { Store } from "./store.ts";
import type { UploadQueue } from "./upload-queue.ts";
import { loadUploading } from "./uploads.ts";

/** Uploads of the account. The code of the queue is loaded with the first upload, because few pages begin with one. */
export interface Uploads extends Companion {
  /** Loads the queue of uploads. Rejects if loading fails; the next call tries again. */
  load(): Promise<UploadQueue>;
}

export function uploadCompanion(environment: Environment, store: Store, methods: Methods): Uploads {
  let queue: UploadQueue | undefined;
  const load = async () => {
    const { UploadQueue } = await loadUploading();
    queue ??= new UploadQueue(environment, store, methods);
    return queue;
  };
  return {
    load,
    flushAll: () => {
      if (store.state.uploads.size > 0)
        load().then(
          (one) => one.wake(),
          () => undefined,
        );
    },
    stop: () => queue?.stop(),
  };
}
