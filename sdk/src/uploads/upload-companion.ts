import type { Methods } from "../calls/endpoints.ts";
import type { Environment } from "../environment/environment.ts";
import type { Companion } from "../queue/companion.ts";
import type { Store } from "../state/store.ts";
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
