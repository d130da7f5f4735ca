import { type CloseReason, type Metrics, noMetrics } from "../metrics/metrics.ts";
import type { Connection } from "./connection.ts";
import type { Hub, HubSocket } from "./hub.ts";

/** Bytes waiting from which on a socket counts as slow: a quarter of what ends it. */
const slowFrom = 256 * 1024;
/** The code of a socket that ended without a word. */
const silent = 1006;

/**
 * Tells why sockets go. The engine ends one that is too slow as if it had been lost, so that whoever had much waiting at the last
 * look counts as too slow.
 */
export class CloseReasons {
  readonly #metrics: Metrics;
  #slow = new Set<HubSocket>();

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
  }

  /** Looks who is slow; at nobody when nobody measures. */
  look(hub: Hub): void {
    if (this.#metrics === noMetrics) return;
    this.#slow = new Set([...hub.all()].filter((socket) => socket.waiting > slowFrom));
    this.#metrics.slow(this.#slow.size);
  }

  closed(connection: Connection, code: number): void {
    this.#metrics.socketClosed(this.#reasonOf(connection, code));
  }

  #reasonOf(connection: Connection, code: number): CloseReason {
    if (connection.isClosing()) return "asked";
    if (code !== silent) return "left";
    return this.#slow.has(connection) ? "too_slow" : "lost";
  }
}
