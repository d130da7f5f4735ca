import type { Transport } from "../metrics/metrics.ts";

/** Attributes of a span in addition to its name and times: never user content, and no parameters of statements. */
export type Details = Readonly<Record<string, string | number | boolean>>;

/** Where time goes in one call, from the socket to the SQL. Times are of `performance.now()`. */
export interface Traces {
  /** Runs a call as the root span of this process; its awaited work becomes child spans. */
  call<T>(endpoint: string, transport: Transport, headers: Headers | null, work: () => Promise<T>): Promise<T>;
  /** Records the outcome of the present call. */
  outcome(code: string): void;
  /** Runs work as a child span of the present one. */
  within<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Records a child span that began at `begun` and has just ended. */
  ended(name: string, begun: number, details?: Details): void;
  /** As `ended`, for work that ends later: returns the function to call at its end; null if the call is not traced. */
  started(name: string, begun: number): (() => void) | null;
  /** Binds a function to the present context, wherever it is called. */
  carried<F extends (...args: never[]) => unknown>(work: F): F;
  /** Id of the trace that is under way, for the log. */
  id(): string | undefined;
  /** Sends the remaining spans. */
  stop(): Promise<void>;
}

/** Nothing is traced. */
export const noTraces: Traces = {
  call: (_endpoint, _transport, _headers, work) => work(),
  outcome() {},
  within: (_name, work) => work(),
  ended() {},
  started: () => null,
  carried: (work) => work,
  id: () => undefined,
  stop: () => Promise.resolve(),
};
