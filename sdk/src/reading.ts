import type { Position } from "@parley/protocol";
import type { Environment } from "./environment.ts";
import { isTemporary, toParleyError } from "./parley-error.ts";
import { Throttle } from "./throttle.ts";

/** Milliseconds between two calls that mark as read. */
const gather = 1_000;

export interface ReadingCalls {
  /** Where the reader is according to the state; null when the room or thread is not held. */
  readonly reached: () => { readonly read: Position; readonly unreadAfter: Position } | null;
  readonly markRead: (position: Position) => Promise<unknown>;
  readonly markUnread: (position: Position) => Promise<unknown>;
}

/** How far somebody has read one timeline: many marks become few calls, and none goes backwards by accident. */
export class Reading {
  readonly #calls: ReadingCalls;
  readonly #throttle: Throttle;
  #target: Position = 0;
  #busy = false;
  #wakes = 0;

  constructor(environment: Environment, calls: ReadingCalls) {
    this.#calls = calls;
    this.#throttle = new Throttle(environment.timers, gather, () => void this.#send());
  }

  /** Marks as read up to a position. A lower one than before changes nothing. */
  mark(position: Position): void {
    this.#target = Math.max(this.#target, position);
    if (this.#isDue()) this.#throttle.ask();
  }

  /** Marks the messages from a position on as unread. */
  async unmark(position: Position): Promise<void> {
    this.#target = 0;
    this.#throttle.cancel();
    await this.#calls.markUnread(position);
  }

  /** Another account may be the next to read: what is not said yet of this one is not said any more. */
  forget(): void {
    this.#target = 0;
    this.#throttle.cancel();
  }

  /** The connection is back: says what could not be said. */
  wake(): void {
    this.#wakes += 1;
    if (this.#isDue()) this.#throttle.ask();
  }

  #isDue(): boolean {
    const reached = this.#calls.reached();
    return reached !== null && this.#target > Math.min(reached.read, reached.unreadAfter);
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
      // The connection came back during a try that failed.
      if (wakes !== this.#wakes && this.#isDue()) this.#throttle.ask();
    }
  }
}
