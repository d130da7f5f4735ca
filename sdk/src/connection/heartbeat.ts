import type { Environment } from "../environment/environment.ts";

/** Milliseconds in which a frame must arrive after the page wakes up, or the socket counts as dead. */
const wakePatience = 5_000;

/**
 * Detects a dead socket: pings after half a heartbeat without a frame, closes the socket after a whole one. It uses a monotonic clock,
 * since a wall clock that is set back would delay the timeout.
 */
export class Heartbeat {
  readonly #environment: Environment;
  readonly #ping: () => void;
  readonly #dead: () => void;
  #interval = 0;
  #receivedAt = 0;
  #deadline = 0;
  #timer: unknown;

  constructor(environment: Environment, ping: () => void, dead: () => void) {
    this.#environment = environment;
    this.#ping = ping;
    this.#dead = dead;
  }

  /** Starts with the server's heartbeat in milliseconds. */
  start(interval: number): void {
    this.#interval = interval;
    this.received();
    this.#wait(interval / 2);
  }

  /** A frame arrived. */
  received(): void {
    this.#receivedAt = this.#environment.elapsed();
    this.#deadline = this.#receivedAt + this.#interval;
  }

  /** The machine may have slept: sends a ping now and waits only `wakePatience` for a frame. */
  check(): void {
    if (this.#timer === undefined) return;
    this.#deadline = Math.min(this.#deadline, this.#environment.elapsed() + wakePatience);
    this.#ping();
    this.#wait(wakePatience);
  }

  /** Stops watching. */
  stop(): void {
    this.#environment.timers.clear(this.#timer);
    this.#timer = undefined;
  }

  #wait(milliseconds: number): void {
    this.stop();
    this.#timer = this.#environment.timers.set(() => this.#beat(), milliseconds);
  }

  #beat(): void {
    const left = this.#deadline - this.#environment.elapsed();
    this.stop();
    if (left > 0) {
      this.#ping();
      this.#wait(Math.min(left, this.#interval / 2));
    } else {
      this.#dead();
    }
  }
}
