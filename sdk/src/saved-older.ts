import type { MessageId, RoomId } from "@parley/protocol";
import type { Companion } from "./companion.ts";
import type { Methods } from "./endpoints.ts";
import type { Environment } from "./environment.ts";
import { putOlder, savedKey } from "./state/saved.ts";
import type { Store } from "./store.ts";
import { Throttle } from "./throttle.ts";

/** Most ids of one question, and milliseconds in which they are gathered. */
const batch = 100;
const gather = 50;

/** Asks which messages were saved earlier than those that a pull brings. */
export class SavedOlder implements Companion {
  readonly #store: Store;
  readonly #methods: Methods;
  readonly #wanted = new Map<RoomId, Set<MessageId>>();
  readonly #throttle: Throttle;

  constructor(environment: Environment, store: Store, methods: Methods) {
    this.#store = store;
    this.#methods = methods;
    this.#throttle = new Throttle(environment.timers, gather, () => void this.#ask());
  }

  /** Asks whether a message is saved that may have been before what is known. */
  want(roomId: RoomId, messageId: MessageId): void {
    const ids = this.#wanted.get(roomId) ?? new Set();
    this.#wanted.set(roomId, ids.add(messageId));
    this.#throttle.ask(false);
  }

  flushAll(): void {
    if (this.#wanted.size > 0) this.#throttle.ask(false);
  }

  stop(): void {
    this.#throttle.cancel();
  }

  async #ask(): Promise<void> {
    const [[roomId, ids] = []] = this.#wanted;
    if (roomId === undefined || ids === undefined) return;
    this.#wanted.delete(roomId);
    const messageIds = [...ids].slice(0, batch);
    if (ids.size > batch) this.#wanted.set(roomId, new Set([...ids].slice(batch)));
    try {
      const { saved } = await this.#methods.saved.among({ roomId, messageIds });
      const found = new Set(saved.map((one) => savedKey(one.roomId, one.messageId)));
      const keys = messageIds.map((id) => savedKey(roomId, id));
      this.#store.update((state) => putOlder(state, keys, found));
    } catch {
      // Each component that still shows one of them asks again.
    }
    if (this.#wanted.size > 0) this.#throttle.ask(false);
  }
}

export const savedOlderCompanion = (environment: Environment, store: Store, methods: Methods): SavedOlder =>
  new SavedOlder(environment, store, methods);
