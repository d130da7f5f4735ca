import type { MessageId, RoomId } from "@parley/protocol";
import { backOff } from "./back-off.ts";
import type { Companion } from "./companion.ts";
import { type Deferred, deferred } from "./deferred.ts";
import type { Methods } from "./endpoints.ts";
import type { Environment } from "./environment.ts";
import { isTemporary, toParleyError } from "./parley-error.ts";
import { dropSaved, parseSavedKey, putOlder, putSaved, savedKey, wishSaved } from "./state/saved.ts";
import type { Store } from "./store.ts";
import { Throttle } from "./throttle.ts";

/** Most ids of one question, and milliseconds in which they are gathered. */
const batch = 100;
const gather = 50;

/**
 * Brings what is saved here to the server: at once, or when the connection is back. Of one message never two calls are under way,
 * and the last wish wins. Asks which messages were saved earlier than those that a pull brings.
 */
export class SavedSync implements Companion {
  readonly #environment: Environment;
  readonly #store: Store;
  readonly #methods: Methods;
  readonly #busy = new Set<string>();
  readonly #timers = new Map<string, unknown>();
  readonly #waiting = new Map<string, Deferred<void>>();
  readonly #wanted = new Map<RoomId, Set<MessageId>>();
  readonly #throttle: Throttle;

  constructor(environment: Environment, store: Store, methods: Methods) {
    this.#environment = environment;
    this.#store = store;
    this.#methods = methods;
    this.#throttle = new Throttle(environment.timers, gather, () => void this.#ask());
  }

  /**
   * Saves a message, or takes it back: shown at once, also without a connection. Resolves when the server has it; rejects, and it is
   * as before, when the server refuses.
   */
  set(key: string, saved: boolean): Promise<void> {
    this.#store.update((state) => wishSaved(state, key, { saved }));
    const waiting = this.#waiting.get(key) ?? deferred();
    this.#waiting.set(key, waiting);
    void this.#send(key, 0);
    return waiting.promise;
  }

  /** Asks whether a message is saved that may have been before what is known. */
  want(roomId: RoomId, messageId: MessageId): void {
    const ids = this.#wanted.get(roomId) ?? new Set();
    this.#wanted.set(roomId, ids.add(messageId));
    this.#throttle.ask(false);
  }

  flushAll(): void {
    for (const key of this.#store.state.savedWishes.keys()) void this.#send(key, 0);
  }

  stop(): void {
    for (const timer of this.#timers.values()) this.#environment.timers.clear(timer);
    this.#timers.clear();
    this.#throttle.cancel();
  }

  async #send(key: string, attempt: number): Promise<void> {
    const wish = this.#store.state.savedWishes.get(key);
    if (!wish || this.#busy.has(key) || this.#store.state.connection.phase !== "live") return;
    this.#busy.add(key);
    try {
      await this.#call(key, wish.saved);
      this.#end(key, wish, (waiting) => waiting.resolve());
    } catch (thrown) {
      const error = toParleyError(thrown);
      if (isTemporary(error)) this.#later(key, error.retryAfter ?? backOff(attempt, this.#environment.random), attempt);
      else if (error.code !== "unauthenticated") this.#end(key, wish, (waiting) => waiting.reject(error));
    } finally {
      this.#busy.delete(key);
    }
    if (this.#store.state.savedWishes.get(key) !== wish) void this.#send(key, 0);
  }

  // The answer is taken as the event that says the same: whichever comes first.
  async #call(key: string, saved: boolean): Promise<void> {
    const message = parseSavedKey(key);
    if (saved) {
      const one = await this.#methods.saved.save(message);
      this.#store.update((state) => putSaved(state, [one]));
    } else {
      const { revision } = await this.#methods.saved.unsave(message);
      this.#store.update((state) => dropSaved(state, key, revision));
    }
  }

  /** Forgets a wish that the server has answered, unless there is another by now. */
  #end(key: string, wish: object, settle: (waiting: Deferred<void>) => void): void {
    if (this.#store.state.savedWishes.get(key) !== wish) return;
    this.#store.update((state) => wishSaved(state, key, undefined));
    const waiting = this.#waiting.get(key);
    this.#waiting.delete(key);
    if (waiting) settle(waiting);
  }

  #later(key: string, milliseconds: number, attempt: number): void {
    this.#environment.timers.clear(this.#timers.get(key));
    this.#timers.set(
      key,
      this.#environment.timers.set(() => void this.#send(key, attempt + 1), milliseconds),
    );
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
      // Whoever still shows them asks again.
    }
    if (this.#wanted.size > 0) this.#throttle.ask(false);
  }
}

export const savedCompanion = (environment: Environment, store: Store, methods: Methods): SavedSync =>
  new SavedSync(environment, store, methods);
