import { type CloseReason, type Metrics, noMetrics } from "../metrics/metrics.ts";
import type { Connection } from "./connection.ts";
import type { Hub, HubSocket } from "./hub.ts";

/** Bytes in the send buffer from which on a socket counts as slow: a quarter of the limit at which it is closed. */
const slowFrom = 256 * 1024;
/** The close code of a connection that ended without a close frame. */
const silent = 1006;

/**
 * Counts the reasons for which sockets close. The engine closes a slow socket as if its connection had been lost, so a socket whose send buffer was
 * large at the last check counts as too slow.
 */
export class CloseReasons {
  readonly #metrics: Metrics;
  #slow = new Set<HubSocket>();

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
  }

  /** Notes which sockets are slow now; does nothing when no metrics are collected. */
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
