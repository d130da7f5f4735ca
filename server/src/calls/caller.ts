import type { Asker, Origin } from "../context.ts";
import type { Upload } from "./bytes.ts";

/** The asker, and the origin of the call. */
export interface Caller {
  readonly asker: Asker | null;
  readonly origin: Origin;
  /** Present over HTTP, with the bytes of an endpoint that takes them. */
  readonly overHttp?: { readonly body?: Upload | undefined };
  /** Resolves as the given promise does, but not before earlier ones: keeps a socket's calls in order. */
  readonly inOrder?: <T>(wait: Promise<T>) => Promise<T>;
}

/**
 * Authenticates a request or a socket from a network address, by cookie or `Authorization: Bearer`; null for nobody. Throws `rate_limited` for an
 * address that sends too many tokens without a session.
 */
export type Authenticate = (headers: Headers, address: string) => Promise<Asker | null>;
