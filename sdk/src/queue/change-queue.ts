import type { CallOptions, Methods } from "../calls/endpoints.ts";
import { isTemporary, ParleyError, toParleyError } from "../contract/parley-error.ts";
import type { Environment } from "../environment/environment.ts";
import { type Change, changeKey, putChange, type Wanted } from "../state/changes/changes.ts";
import { changeUnsent } from "../state/changes/changes-of-unsent.ts";
import { isOvertaken, makeChange } from "../state/changes/make-change.ts";
import { everyEntry } from "../state/shown/shown-state.ts";
import type { State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import { backOff } from "../timing/back-off.ts";
import { type Deferred, deferred } from "../timing/deferred.ts";
import { silent } from "./change-companion.ts";
import type { Keeping } from "./companion.ts";
import { sendChange } from "./send-change.ts";

/** Most changes that are pending or refused. Further changes reject until some are sent or discarded. */
export const maxChanges = 500;

/** The pause of a queue that runs again only when it is woken. */
const never = Number.POSITIVE_INFINITY;

/**
 * Queue of pending changes: edits, deletions, reactions, pins, hiding, saving, following, muting, favourites. Each change is shown at once, stored
 * before the first try, and sent when there is a connection, one after the other in the order in which they were made. A newer change
 * replaces an older one of the same subject and kind. All open tabs of an account have the same changes, and one of them sends.
 */
export class ChangeQueue {
  readonly #environment: Environment;
  readonly #store: Store;
  readonly #methods: Methods;
  readonly #keeping: Keeping;
  readonly #waiting = new Map<string, Deferred<void>>();
  #seen: Pick<State, "changes" | "outbox" | "elsewhere">;
  #stopping = new AbortController();
  #running = false;
  #failures = 0;
  #timer: unknown;

  constructor(environment: Environment, store: Store, methods: Methods, keeping: Keeping) {
    this.#environment = environment;
    this.#store = store;
    this.#methods = methods;
    this.#keeping = keeping;
    this.#seen = store.state;
    store.subscribe(() => this.#changed());
  }

  /**
   * Makes a change, which is shown at once, also without a connection. Resolves when the server has accepted it. Rejects if the server refuses
   * it: the old value is shown again, and the refused change stays in the state until `retry` or `discard`. With too many changes it rejects
   * with `too_many_changes` and changes nothing. A caller that does not wait need not handle the rejection.
   */
  set(wanted: Wanted, options?: CallOptions): Promise<void> {
    try {
      return this.make(wanted, options);
    } catch (error) {
      return silent(Promise.reject(error));
    }
  }

  /** As `set`, but throws synchronously if nothing is changed. */
  make(wanted: Wanted, options: CallOptions = {}): Promise<void> {
    const { state } = this.#store;
    const key = changeKey(wanted);
    const next = makeChange(state, wanted, this.#environment.now());
    if (next.changes.size > Math.max(maxChanges, state.changes.size)) throw new ParleyError("too_many_changes");
    const waiting = this.#waiting.get(key) ?? deferred();
    this.#waiting.set(key, waiting);
    this.#seen = next;
    this.#store.update(() => next);
    this.#changed();
    const change = this.#store.state.changes.get(key);
    if (options.keepalive && change && this.#isLive) void this.#try(key, change, options);
    else this.#run();
    return silent(waiting.promise);
  }

  /** Sends a refused change again; an edit then overwrites the edit of another device. */
  retry(key: string): void {
    const change = this.#store.state.changes.get(key);
    if (!change?.error) return;
    this.#put(key, { ...change, at: change.at + 1, tried: true, error: null });
    this.#run();
  }

  /** Discards a change that was refused or never sent. Any other stays, because the server may have it already. */
  discard(key: string): void {
    const change = this.#store.state.changes.get(key);
    if (change && (change.error !== null || !change.tried)) this.#put(key, undefined);
  }

  /** Sends all pending changes: the connection was restored. */
  flushAll(): void {
    if (this.#stopping.signal.aborted) this.#stopping = new AbortController();
    this.#run();
  }

  /** Stops sending until `flushAll`, and aborts the call in progress, which can be repeated safely. */
  stop(): void {
    this.#stopping.abort();
    this.#environment.timers.clear(this.#timer);
  }

  get #isLive(): boolean {
    return this.#store.state.connection.phase === "live" && !this.#stopping.signal.aborted;
  }

  #changed(): void {
    const { changes: before, outbox: unsent, elsewhere: others } = this.#seen;
    this.#seen = this.#store.state;
    this.#store.update((state) => changeUnsent(state, unsent));
    const { changes, outbox, elsewhere, me } = this.#store.state;
    for (const [key, waiting] of this.#waiting) {
      const change = changes.get(key);
      if (change && change.error === null) continue;
      this.#waiting.delete(key);
      if (change?.error) waiting.reject(change.error);
      else if (me === null) waiting.reject(new ParleyError("unauthenticated"));
      else waiting.resolve();
    }
    // Another tab, which may have no connection, has made a change; or the message of a waiting change was sent.
    if (changes !== before || (changes.size > 0 && (outbox !== unsent || elsewhere !== others))) this.#run();
  }

  #run(): void {
    this.#environment.timers.clear(this.#timer);
    if (this.#running || !this.#isLive || !this.#next()) return;
    this.#running = true;
    void this.#drain();
  }

  /** A lock lets one tab send at a time; the next tab that gets the lock finds only the remaining changes. */
  async #drain(): Promise<void> {
    const { locks, timers, random } = this.#environment;
    const send = () => this.#sendAll();
    // The browser grants no lock to a page that is being closed.
    const pause = await (locks ? locks.request(this.#keeping.lockName("changes"), send) : send()).catch(() => never);
    this.#running = false;
    if (pause === null) this.#run();
    else if (pause !== never) this.#timer = timers.set(() => this.#run(), pause || backOff(this.#failures, random));
  }

  /** Milliseconds to wait before the next try, 0 for the usual back-off; null if there is nothing left to send. */
  async #sendAll(): Promise<number | null> {
    for (let next = this.#next(); next && this.#isLive; next = this.#next()) {
      const pause = await this.#try(changeKey(next), next, {});
      if (pause !== null) return pause;
    }
    return null;
  }

  /** As `#sendAll`, for one change. */
  async #try(key: string, change: Change, options: CallOptions): Promise<number | null> {
    const { signal } = this.#stopping;
    if (this.#store.state.changes.get(key) !== change) return null;
    if (isOvertaken(this.#store.state, change)) return this.#refuse(key, change, new ParleyError("changed_elsewhere"));
    this.#put(key, { ...change, tried: true });
    if (!options.keepalive) await this.#keeping.keep();
    if (signal.aborted) return never;
    if (this.#store.state.changes.get(key)?.at !== change.at) return null;
    try {
      await sendChange(this.#methods, change, { signal, ...options });
      this.#failures = 0;
      return this.#settle(key, change);
    } catch (thrown) {
      const error = toParleyError(thrown);
      // The session has ended: the change is sent once this account signs in again.
      if (signal.aborted || error.code === "unauthenticated") return never;
      if (!isTemporary(error)) return this.#refuse(key, change, error);
      this.#failures += 1;
      return error.retryAfter ?? 0;
    }
  }

  #refuse(key: string, change: Change, error: ParleyError): null {
    // The message was deleted: there is nothing to remove from it or to hide.
    if (error.code === "message_deleted" && (change.value === false || change.kind === "hide"))
      return this.#settle(key, change);
    return this.#settle(key, change, { ...change, tried: true, error });
  }

  /** Ends a change, unless it was changed again during the call. */
  #settle(key: string, change: Change, end?: Change): null {
    if (this.#store.state.changes.get(key)?.at === change.at) this.#put(key, end);
    return null;
  }

  #put(key: string, change: Change | undefined): void {
    this.#store.update((state) => putChange(state, key, change));
  }

  /** The oldest change whose message is not still in the outbox. */
  #next(): Change | undefined {
    const { state } = this.#store;
    const unsent = new Set(everyEntry(state).map(({ id }) => id));
    let first: Change | undefined;
    for (const change of state.changes.values())
      if (change.error === null && !unsent.has(change.messageId ?? "") && change.at < (first?.at ?? Infinity))
        first = change;
    return first;
  }
}
