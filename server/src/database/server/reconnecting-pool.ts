import { outOfReach, persist } from "../../persist.ts";
import { TransactionMisuseError, UnavailableError } from "../errors.ts";
import type { QueueBounds } from "../queue-bounds.ts";
import { type DatabaseWatch, noWatch } from "../watch.ts";
import type { ConnectionPurpose, ServerConnection, ServerEngine } from "./server-connection.ts";

/** Milliseconds for which work waits for a server that cannot be reached. */
export const defaultTimeout = 5000;

export interface ReconnectingPoolOptions extends QueueBounds {
  readonly patience?: number | undefined;
  /** Called once when the server becomes unreachable, and when it is reachable again. */
  readonly report?: ((line: string) => void) | undefined;
  /** Milliseconds for which a server that does not answer a statement is listened to. */
  readonly silence?: number | undefined;
  readonly watch?: DatabaseWatch | undefined;
}

/** A pool of connections to a server that may become unreachable and return. */
export class ReconnectingPool {
  readonly #engine: ServerEngine;
  readonly #patience: number;
  readonly #report: (line: string) => void;
  readonly watch: DatabaseWatch;
  /** Why the server is out of reach; undefined while it is not. */
  #away: { readonly reason: unknown } | undefined;
  #closed = false;

  constructor(
    engine: ServerEngine,
    { patience = defaultTimeout, report = () => {}, watch = noWatch }: ReconnectingPoolOptions = {},
  ) {
    this.#engine = engine;
    this.#patience = patience;
    this.#report = report;
    this.watch = watch;
  }

  /**
   * Takes a connection as soon as one is free. Throws UnavailableError after `patience`; at once if the server is known to be unreachable and
   * the caller has already waited that long, from `since`.
   */
  async take(role: ConnectionPurpose, patience = this.#patience, since?: number): Promise<ServerConnection> {
    const asked = performance.now();
    const until = (since ?? asked) + patience;
    if (this.#away !== undefined && asked > until) throw this.unavailable(this.#away.reason);
    const wire = await persist(
      () => this.#connect(role),
      until,
      (error) => this.#missed(error),
    ).catch((error: unknown) => {
      throw error instanceof TransactionMisuseError ? error : this.unavailable(error);
    });
    this.#back();
    this.watch.connected(role, asked);
    return this.#lent(role, wire);
  }

  async #connect(role: ConnectionPurpose): Promise<ServerConnection> {
    if (this.#closed) throw new TransactionMisuseError("The database is closed.");
    return this.#engine.connect(role);
  }

  /** A closed pool is not retried. */
  #missed(error: unknown): void {
    if (error instanceof TransactionMisuseError) throw error;
    this.#gone(error);
  }

  /** Handles a lost connection. If the server was silent on it, it may be silent on the others too: all are replaced. */
  lost(error: unknown): void {
    if (!this.#engine.isSilence(error)) return;
    this.#engine.distrust();
    this.#gone(error);
  }

  /** Closes idle connections and refuses further requests for one. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#engine.close();
  }

  #lent(role: ConnectionPurpose, wire: ServerConnection): ServerConnection {
    const release = wire.release.bind(wire);
    this.watch.lent(role, 1);
    wire.release = (unfit) => {
      this.watch.lent(role, -1);
      release(unfit);
    };
    return wire;
  }

  /** The error that callers get while the server is away. */
  unavailable(error: unknown): UnavailableError {
    return new UnavailableError(`${this.#engine.setting}: ${this.#engine.name}: ${reasonOf(error)}`, { cause: error });
  }

  #gone(error: unknown): void {
    const isNews = this.#away === undefined;
    this.#away = { reason: error };
    if (!isNews) return;
    this.#report(outOfReach(this.#engine.setting, this.#engine.name, reasonOf(error)));
  }

  #back(): void {
    if (this.#away === undefined) return;
    this.#away = undefined;
    this.#report(`${this.#engine.setting}: ${this.#engine.name} is back.`);
  }
}

/** The message of an error. For several failed addresses Node throws one error without a message. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  const { code } = error as Error & { code?: unknown };
  return error.message || String(code ?? error.name);
}
