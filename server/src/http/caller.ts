import type { Asker, Origin } from "../context.ts";

/** Who calls, and from where. */
export interface Caller {
  readonly asker: Asker | null;
  readonly origin: Origin;
}

/** Finds out who sent a request or opened a socket, by cookie or `Authorization: Bearer`; null for nobody. */
export type Authenticate = (headers: Headers) => Promise<Asker | null>;
