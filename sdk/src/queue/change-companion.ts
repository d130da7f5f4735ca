import type { CallOptions, Methods } from "../calls/endpoints.ts";
import type { Environment } from "../environment/environment.ts";
import type { Wanted } from "../state/changes/changes.ts";
import type { Store } from "../state/store.ts";
import type { ChangeQueue } from "./change-queue.ts";
import type { Companion, Keeping } from "./companion.ts";

/** Pending changes of the account. The code of the queue is loaded after the start, because no page begins with a change. */
export interface Changes extends Companion {
  /** Loads the queue; from then on the state shows pending changes of this and other tabs. Rejects if loading fails; the next call tries again. */
  load(): Promise<ChangeQueue>;
  /** Makes a change, as `ChangeQueue.set`. Rejects, without a change, if the queue cannot be loaded. */
  set(wanted: Wanted, options?: CallOptions): Promise<void>;
  /** Sends a refused change again, by its key in the state; an edit then overwrites the edit of another device. */
  retry(key: string): void;
  /** Discards a change that was refused or never sent, by its key in the state. */
  discard(key: string): void;
}

export function changeCompanion(environment: Environment, store: Store, methods: Methods, keeping: Keeping): Changes {
  let queue: ChangeQueue | undefined;
  const load = async () => {
    if (queue) return queue;
    const { ChangeQueue, shownState, TabSharing } = await import("./changing.ts");
    if (queue) return queue;
    queue = new ChangeQueue(environment, store, methods, keeping);
    store.showThrough(shownState);
    keeping.share(TabSharing);
    queue.flushAll();
    return queue;
  };
  const loaded = (run: (queue: ChangeQueue) => void) => void load().then(run, () => undefined);
  return {
    load,
    set: (wanted, options) =>
      queue ? queue.set(wanted, options) : silent(load().then((one) => one.set(wanted, options))),
    retry: (key) => loaded((one) => one.retry(key)),
    discard: (key) => (queue ? queue.discard(key) : loaded((one) => one.discard(key))),
    flushAll: () => loaded((one) => one.flushAll()),
    stop: () => queue?.stop(),
  };
}

/** Marks a promise's rejection as handled: callers may ignore it, because the state also contains the refused change. */
export function silent<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
