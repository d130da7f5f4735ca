import type { Position } from "@parley/protocol";
import type { ClientContext } from "../client-context.ts";
import { isTemporary, isUnreached, type ParleyError, toParleyError } from "../contract/parley-error.ts";
import { type Deferred, deferred } from "../timing/deferred.ts";
import { Throttle } from "../timing/throttle.ts";

/** Milliseconds between two calls that mark as read. */
const gather = 1_000;

export interface ReadingCalls {
  /** The reader's positions in the state; null if the room or thread is not in the state. */
  readonly reached: () => { readonly read: Position; readonly unreadAfter: Position } | null;
  readonly markRead: (position: Position) => Promise<unknown>;
  readonly markUnread: (position: Position) => Promise<unknown>;
}

type ReadingContext = Pick<ClientContext, "environment" | "onLive" | "onForgotten">;

/** A mark as unread that the server has not answered yet. */
interface Unread {
  readonly position: Position;
  readonly settled: Deferred<void>;
}

/** Sends the read position of one timeline: merges many marks into few calls, and never lowers the position except by `unmark`. */
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

  /** True while a mark waits for the server's confirmation. */
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
   * Marks the messages from a position on as unread. Without a network it is sent when the connection is restored, unless a later mark replaces
   * it. Resolves when it was sent or replaced; rejects with the server's error if the server refuses it.
   */
  unmark(position: Position): Promise<void> {
    this.#target = 0;
    this.#throttle.cancel();
    this.#unread?.settled.resolve();
    const settled = deferred();
    // A caller may ignore the outcome: this keeps a rejection from being reported as unhandled.
    settled.promise.catch(() => undefined);
    this.#unread = { position, settled };
    this.#follow();
    void this.#sendUnread();
    return settled.promise;
  }

  // Another account may sign in next: drops unsent marks of the present one.
  #forget(): void {
    this.#target = 0;
    this.#throttle.cancel();
    this.#unread?.settled.resolve();
    this.#unread = null;
    this.#follow();
  }

  // Listens only while a mark is unsent, so that the many timelines that were opened once keep no listeners.
  #follow(): void {
    if (this.isPending === this.#stops.length > 0) return;
    for (const stop of this.#stops) stop();
    const { onLive, onForgotten } = this.#context;
    this.#stops = this.isPending ? [onLive(() => this.#wake()), onForgotten(() => this.#forget())] : [];
  }

  // The connection was restored: sends unsent marks.
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
    // A later mark waits, or the connection was restored during a failed try.
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
      // The connection was restored during a failed try.
      if (wakes !== this.#wakes && this.#isDue()) this.#throttle.ask();
    }
  }
}
