import type { Input, Message, MessageId, PartInputOf, RoomId } from "@parley/protocol";
import type { CallOptions } from "../calls/endpoints.ts";
import { fromProblem, isTemporary, type StoredError, storedError, toParleyError } from "../contract/parley-error.ts";
import type { Environment } from "../environment/environment.ts";
import { isWaiting } from "../state/changes/uploads.ts";
import type { OutboxEntry, State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import { backOff } from "../timing/back-off.ts";

export interface OutboxOptions {
  /** Sends over the socket or HTTP; the message is in the state when the promise resolves. */
  readonly send: (input: Input<"messages.send">, options: CallOptions) => Promise<Message>;
  /** Resolves if the server is reachable, else rejects. */
  readonly reach: (options: CallOptions) => Promise<unknown>;
  /** Writes or, with `undefined`, removes a record of the account. Never rejects. */
  readonly save: (key: string, record: StoredEntry | undefined) => Promise<void>;
  /** Name of the lock that all tabs of the account share for a room. */
  readonly lockName: (roomId: RoomId) => string;
  /** Forwards a request to the tab that has the message. */
  readonly onOthers: (what: "retry" | "discard", id: MessageId) => void;
}

/** An entry as it is stored. */
export type StoredEntry = Omit<OutboxEntry, "error"> & {
  readonly error: StoredError | null;
  /** The tab that sends it. */
  readonly tab?: string;
};

const prefix = "outbox ";

/** True if a message cannot be sent yet: its files are not uploaded, or it forwards a message that is not sent yet. */
const waits = (state: State, entry: OutboxEntry): boolean =>
  isWaiting(state, entry) ||
  (entry.parts ?? []).some(
    (part) =>
      part.type === "forward" && state.outbox.some(({ id }) => id === (part as PartInputOf<"forward">).messageId),
  );

/**
 * Queue of unsent messages. An entry is stored before the first try and has the id of its future message, so that it is sent exactly once,
 * however often it is tried. The entries of a room are sent one after the other, but an entry that waits for uploads is skipped, and a
 * forward waits until its source is sent. A refused entry waits for `retry` or `discard`; an entry with an unknown outcome is retried for ever.
 */
export class Outbox {
  readonly #environment: Environment;
  readonly #store: Store;
  readonly #options: OutboxOptions;
  readonly #running = new Set<RoomId>();
  readonly #saved = new Map<MessageId, Promise<void>>();
  readonly #sleepers = new Set<() => void>();
  #stopping = new AbortController();
  #seen: readonly OutboxEntry[] = [];
  #uploads: unknown;
  #wakes = 0;

  constructor(environment: Environment, store: Store, options: OutboxOptions) {
    this.#environment = environment;
    this.#store = store;
    this.#options = options;
    store.subscribe(() => {
      this.#mirror();
      const { uploads } = store.state;
      // An upload that is finished may have been the last one for which a message waited.
      if (uploads !== this.#uploads && uploads.size > 0) this.#runAll();
      this.#uploads = uploads;
    });
  }

  /** Adds a message: shows it at once and sends it in order. Returns the entry as it is in the state. */
  add(entry: OutboxEntry): OutboxEntry {
    const { state } = this.#store;
    // It will be sent in a moment: storing it as `tried` now saves a second write.
    const tried = state.connection.phase === "live" && !waits(state, entry);
    const added = tried ? { ...entry, tried } : entry;
    this.#store.update((now) => ({ ...now, outbox: [...now.outbox, added] }));
    void this.#run(entry.roomId);
    return added;
  }

  /** Sends a failed message again, as the last of its room. */
  retry(id: MessageId): void {
    if (this.#entry(id)) this.retryHere(id);
    else this.#options.onOthers("retry", id);
  }

  /** As `retry`, for a message of this tab. */
  retryHere(id: MessageId): void {
    const entry = this.#entry(id);
    if (entry?.state !== "failed") return;
    const pending: OutboxEntry = { ...entry, state: "pending", error: null };
    this.#store.update((state) => ({
      ...state,
      outbox: [...state.outbox.filter((other) => other.id !== id), pending],
    }));
    void this.#run(entry.roomId);
  }

  /** Discards a message that failed, was never sent, or waits for uploads or for the message that it forwards. Others stay: the server may have them already. */
  discard(id: MessageId): void {
    this.discardHere(id);
    this.#options.onOthers("discard", id);
  }

  /** As `discard`, in this tab only. Another tab may show a copy, or own the message. */
  discardHere(id: MessageId): void {
    const entry = this.#entry(id);
    if (!entry) return;
    const isHere = entry.state === "failed" || !entry.tried || waits(this.#store.state, entry);
    if (!isHere) return;
    this.#remove(id);
    // A forward may have waited for it.
    void this.#run(entry.roomId);
  }

  /** Takes over and sends the entries of a closed tab. Resolves when they are stored as this tab's. */
  async adopt(entries: readonly OutboxEntry[]): Promise<void> {
    const left = entries.filter(({ id }) => this.#entry(id) === undefined);
    if (left.length === 0) return;
    this.#store.update((state) => ({ ...state, outbox: [...state.outbox, ...left] }));
    await Promise.all(left.map(({ id }) => this.#saved.get(id)));
    this.wake();
  }

  /** Starts sending, also messages that were added while it was stopped. */
  start(): void {
    if (this.#stopping.signal.aborted) this.#stopping = new AbortController();
    this.wake();
  }

  /** Stops sending, and aborts calls in progress: a retry with the same id creates no second message. */
  stop(): void {
    this.#stopping.abort();
    for (const wake of [...this.#sleepers]) wake();
  }

  /** Ends all pauses: the connection was restored, or entries were loaded. */
  wake(): void {
    this.#wakes += 1;
    for (const wake of [...this.#sleepers]) wake();
    this.#runAll();
  }

  #runAll(): void {
    for (const roomId of new Set(this.#store.state.outbox.map((entry) => entry.roomId))) void this.#run(roomId);
  }

  async #run(roomId: RoomId): Promise<void> {
    if (this.#running.has(roomId)) return;
    this.#running.add(roomId);
    let attempt = 0;
    for (let entry = this.#next(roomId); entry && !this.#stopping.signal.aborted; entry = this.#next(roomId)) {
      await this.#saved.get(entry.id);
      const wakes = this.#wakes;
      const pause = await this.#try(entry, attempt);
      attempt = pause === null ? 0 : attempt + 1;
      // The connection was restored during the try that failed: the next try needs no pause.
      if (pause !== null && wakes === this.#wakes && !this.#stopping.signal.aborted) await this.#sleep(pause);
    }
    this.#running.delete(roomId);
  }

  /** Milliseconds to wait before the next try; null if the entry was sent or refused. */
  async #try(entry: OutboxEntry, attempt: number): Promise<number | null> {
    const { id, roomId } = entry;
    const { signal } = this.#stopping;
    try {
      // An entry that was surely not sent can still be changed and discarded, so `tried` is set only when the server is reachable.
      if (!entry.tried) await this.#begin(id, signal);
      const now = this.#entry(id);
      if (!now) return null;
      const { text, parts, threadId, replyTo, quote } = now;
      await this.#locked(roomId, () => {
        signal.throwIfAborted();
        const content = { text, parts: parts && [...parts] };
        return this.#options.send({ id, roomId, ...content, threadId, replyTo, quote }, { signal });
      });
      this.#remove(id);
      return null;
    } catch (thrown) {
      if (signal.aborted) return null;
      const error = toParleyError(thrown);
      if (isTemporary(error)) return error.retryAfter ?? backOff(attempt, this.#environment.random);
      // The session has ended: the entry is sent once this account signs in again.
      if (error.code === "unauthenticated") return Number.POSITIVE_INFINITY;
      // The quoted text was edited since: the entry then answers the whole message.
      const isStale = error.field === "quote" && this.#entry(id)?.quote !== undefined;
      const change: Partial<OutboxEntry> = isStale ? { quote: undefined } : { state: "failed", error };
      this.#store.update((state) => changeEntry(state, id, change));
      return null;
    }
  }

  async #begin(id: MessageId, signal: AbortSignal): Promise<void> {
    const { phase } = this.#store.state.connection;
    if (phase !== "live" && phase !== "syncing") await this.#options.reach({ signal });
    this.#store.update((state) => changeEntry(state, id, { tried: true }));
    await this.#saved.get(id);
  }

  #locked<T>(roomId: RoomId, run: () => Promise<T>): Promise<T> {
    const { locks } = this.#environment;
    return locks ? locks.request(this.#options.lockName(roomId), run) : run();
  }

  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const { timers } = this.#environment;
      const wake = () => {
        timers.clear(timer);
        this.#sleepers.delete(wake);
        resolve();
      };
      const timer = Number.isFinite(milliseconds) ? timers.set(wake, milliseconds) : undefined;
      this.#sleepers.add(wake);
    });
  }

  /** The first entry of a room that does not wait for uploads: a long upload must not delay later texts. */
  #next(roomId: RoomId): OutboxEntry | undefined {
    const { state } = this.#store;
    return state.outbox.find((entry) => entry.roomId === roomId && entry.state === "pending" && !waits(state, entry));
  }

  #entry(id: MessageId): OutboxEntry | undefined {
    return this.#store.state.outbox.find((entry) => entry.id === id);
  }

  #remove(id: MessageId): void {
    this.#store.update((state) => ({ ...state, outbox: state.outbox.filter((entry) => entry.id !== id) }));
  }

  /** Stores every change of the state's outbox, changes by events and answers included. */
  #mirror(): void {
    const { outbox } = this.#store.state;
    if (outbox === this.#seen) return;
    const before = new Map(this.#seen.map((entry) => [entry.id, entry]));
    this.#seen = outbox;
    for (const entry of outbox) {
      const earlier = before.get(entry.id);
      if (earlier !== entry) this.#saved.set(entry.id, this.#options.save(prefix + entry.id, stored(entry)));
      // For example a failed entry from which the failed file was removed.
      if (earlier?.state === "failed" && entry.state === "pending") void this.#run(entry.roomId);
      before.delete(entry.id);
    }
    for (const id of before.keys()) {
      void this.#options.save(prefix + id, undefined);
      this.#saved.delete(id);
    }
  }
}

/** Changes fields of an entry. */
const changeEntry = (state: State, id: MessageId, change: Partial<OutboxEntry>): State => ({
  ...state,
  outbox: state.outbox.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)),
});

/** An entry in the form for records and other tabs, without its error object. */
export const stored = ({ error, ...entry }: OutboxEntry): StoredEntry => ({ ...entry, error: storedError(error) });

export const entryFrom = ({ error, tab: _, ...entry }: StoredEntry): OutboxEntry => ({
  ...entry,
  error: error && fromProblem(error),
});

/** The records of a tab's entries, by key. */
export function recordsOf(entries: readonly OutboxEntry[], tab: string): [string, StoredEntry][] {
  return entries.map((entry) => [prefix + entry.id, { ...stored(entry), tab }]);
}

/** True for the key of an entry's record. */
export const isEntry = (key: string): boolean => key.startsWith(prefix);

/** The entries in an account's records, all or those of one tab, in order of creation. */
export function storedEntries(records: ReadonlyMap<string, unknown>, of?: string): OutboxEntry[] {
  return [...records]
    .filter(([key]) => isEntry(key))
    .map(([, record]) => record as StoredEntry)
    .filter(({ tab }) => of === undefined || tab === of)
    .map(entryFrom)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
