import type { Position } from "@parley/protocol";
import type { ClientContext } from "./client-context.ts";
import { type Deferred, deferred } from "./deferred.ts";
import { isTemporary, isUnreached, type ParleyError, toParleyError } from "./parley-error.ts";
import { Throttle } from "./throttle.ts";

/** Milliseconds between two calls that mark as read. */
const gather = 1_000;

export interface ReadingCalls {
  /** Where the reader is according to the state; null when the room or thread is not held. */
  readonly reached: () => { readonly read: Position; readonly unreadAfter: Position } | null;
  readonly markRead: (position: Position) => Promise<unknown>;
  readonly markUnread: (position: Position) => Promise<unknown>;
}

type ReadingContext = Pick<ClientContext, "environment" | "onLive" | "onForgotten">;

/** A mark as unread that is not settled yet. */
interface Unread {
  readonly position: Position;
  readonly settled: Deferred<void>;
}

/** How far somebody has read one timeline: many marks become few calls, and none goes backwards by accident. */
export class Reading {
  readonly #context: ReadingContext;
  readonly #calls: ReadingCalls;
  readonly #throttle: Throttle;
  #target: Position = 0;
  #unread: Unread | null = null;
  #unreadBusy = false;
  #busy = false;
  #wakes = 0;
  #stops: readonly (() => void)[] = [];

  constructor(context: ReadingContext, calls: ReadingCalls) {
    this.#context = context;
    this.#calls = calls;
    this.#throttle = new Throttle(context.environment.timers, gather, () => void this.#send());
  }

  /** True while something is to be said that the server has not confirmed. */
  get isPending(): boolean {
    return this.#unread !== null || this.#target > 0;
  }

  /** Marks as read up to a position. A lower one than before changes nothing. */
  mark(position: Position): void {
    this.#unread?.settled.resolve();
    this.#unread = null;
    this.#target = Math.max(this.#target, position);
    if (this.#isDue()) this.#throttle.ask();
    else if (this.#calls.reached() !== null) this.#target = 0;
    this.#follow();
  }

  /**
   * Marks the messages from a position on as unread. Without a network it is sent when the connection is back, unless more is read or
   * marked before that; resolves when it is settled, rejects with what the server refuses.
   */
  unmark(position: Position): Promise<void> {
    this.#target = 0;
    this.#throttle.cancel();
    this.#unread?.settled.resolve();
    const settled = deferred();
    // Whoever does not look at the outcome has not forgotten to.
    settled.promise.catch(() => undefined);
    this.#unread = { position, settled };
    this.#follow();
    void this.#sendUnread();
    return settled.promise;
  }

  // Another account may be the next to read: what is not said yet of this one is not said any more.
  #forget(): void {
    this.#target = 0;
    this.#throttle.cancel();
    this.#unread?.settled.resolve();
    this.#unread = null;
    this.#follow();
  }

  // Listens only while something is to be said: nothing is kept of the many timelines that were looked at once.
  #follow(): void {
    if (this.isPending === this.#stops.length > 0) return;
    for (const stop of this.#stops) stop();
    const { onLive, onForgotten } = this.#context;
    this.#stops = this.isPending ? [onLive(() => this.#wake()), onForgotten(() => this.#forget())] : [];
  }

  // The connection is back: says what could not be said.
  #wake(): void {
    this.#wakes += 1;
    void this.#sendUnread();
    if (this.#isDue()) this.#throttle.ask();
  }

  #isDue(): boolean {
    const reached = this.#calls.reached();
    return reached !== null && this.#target > Math.min(reached.read, reached.unreadAfter);
  }

  async #sendUnread(): Promise<void> {
    const unread = this.#unread;
    if (unread === null || this.#unreadBusy) return;
    this.#unreadBusy = true;
    const wakes = this.#wakes;
    const error = await this.#calls.markUnread(unread.position).then(() => undefined, toParleyError);
    this.#unreadBusy = false;
    if (error === undefined || !isUnreached(error)) this.#settle(unread, error);
    // A later mark waits, or the connection came back during a try that failed.
    if (this.#unread !== unread || wakes !== this.#wakes) void this.#sendUnread();
  }

  #settle(unread: Unread, error?: ParleyError): void {
    if (this.#unread === unread) this.#unread = null;
    this.#follow();
    if (error) unread.settled.reject(error);
    else unread.settled.resolve();
  }

  async #send(): Promise<void> {
    if (!this.#isDue()) return;
    if (this.#busy) return this.#throttle.ask();
    this.#busy = true;
    const position = this.#target;
    const wakes = this.#wakes;
    try {
      await this.#calls.markRead(position);
      if (this.#target === position) this.#target = 0;
    } catch (thrown) {
      if (!isTemporary(toParleyError(thrown)) && this.#target === position) this.#target = 0;
    } finally {
      this.#busy = false;
      this.#follow();
      // The connection came back during a try that failed.
      if (wakes !== this.#wakes && this.#isDue()) this.#throttle.ask();
    }
  }
}
