import type { Asker, Origin } from "../context.ts";
import type { Upload } from "./bytes.ts";

/** Who calls, and from where. */
export interface Caller {
  readonly asker: Asker | null;
  readonly origin: Origin;
  /** Present over HTTP, with the bytes of an endpoint that takes them. */
  readonly overHttp?: { readonly body?: Upload | undefined };
  /** Resolves as a wait does, but not before those that were handed in earlier: keeps a socket's calls in their order. */
  readonly inOrder?: <T>(wait: Promise<T>) => Promise<T>;
}

/**
 * Finds out who sent a request or opened a socket from a network address, by cookie or `Authorization: Bearer`; null for nobody. Throws
 * `rate_limited` for an address from which too many come that name no session.
 */
export type Authenticate = (headers: Headers, address: string) => Promise<Asker | null>;
