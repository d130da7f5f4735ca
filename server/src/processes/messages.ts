/** A message from the parent to a worker. */
export interface ToProcess {
  /** Finish running calls, and end. */
  readonly type: "stop";
  /** Milliseconds for which it still serves before that, with 503 at `/health/ready`; 0 where other workers serve at its port. */
  readonly drainDelay: number;
}

/** A message from a worker to its parent: it takes calls, or it could not start. */
export type FromProcess =
  | { readonly type: "ready"; readonly url: string }
  | { readonly type: "failed"; readonly reason: string };
