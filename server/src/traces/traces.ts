import type { Transport } from "../metrics/metrics.ts";

/** Attributes of a span besides its name and times: never what people wrote, and no parameter of a statement. */
export type Details = Readonly<Record<string, string | number | boolean>>;

/** Where time goes in one call, from the socket to the SQL. Times are of `performance.now()`. */
export interface Traces {
  /** Runs a call as the first span of this process; what it awaits is below it. */
  call<T>(endpoint: string, transport: Transport, headers: Headers | null, work: () => Promise<T>): Promise<T>;
  /** Says how the call under way was answered. */
  outcome(code: string): void;
  /** Runs work as a span below what is under way. */
  within<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Something below what is under way began then and has just ended. */
  ended(name: string, begun: number, details?: Details): void;
  /** The same for what ends later, elsewhere: to be called then. null where nothing is traced. */
  later(name: string, begun: number): (() => void) | null;
  /** Ties a function to what is under way, wherever it is called. */
  carried<F extends (...args: never[]) => unknown>(work: F): F;
  /** Id of the trace that is under way, for the log. */
  id(): string | undefined;
  /** Sends what is not sent yet. */
  stop(): Promise<void>;
}

/** Nothing is traced. */
export const noTraces: Traces = {
  call: (_endpoint, _transport, _headers, work) => work(),
  outcome() {},
  within: (_name, work) => work(),
  ended() {},
  later: () => null,
  carried: (work) => work,
  id: () => undefined,
  stop: () => Promise.resolve(),
};
