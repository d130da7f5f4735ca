import type { Asker, Origin } from "../context.ts";

/** Who calls, and from where. */
export interface Caller {
  readonly asker: Asker | null;
  readonly origin: Origin;
  /** Resolves as a wait does, but not before those that were handed in earlier: keeps a socket's calls in their order. */
  readonly inOrder?: <T>(wait: Promise<T>) => Promise<T>;
}

/** Finds out who sent a request or opened a socket, by cookie or `Authorization: Bearer`; null for nobody. */
export type Authenticate = (headers: Headers) => Promise<Asker | null>;
