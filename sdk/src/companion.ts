import type { Methods } from "./endpoints.ts";
import type { Environment } from "./environment.ts";
import { companions } from "./nouns.ts";
import type { Store } from "./store.ts";

/** Brings what a noun has changed here to the server. */
export interface Companion {
  /** Sends what is unsent now: the connection is back, or the page may be gone in a moment. */
  flushAll(): void;
  /** Forgets what was to be sent later. */
  stop(): void;
}

export type Companions = { readonly [Name in keyof typeof companions]: ReturnType<(typeof companions)[Name]> };

/** Makes the companions of one client. */
export function createCompanions(environment: Environment, store: Store, methods: Methods): Companions {
  const made = Object.entries(companions).map(([name, make]) => [name, make(environment, store, methods)]);
  return Object.fromEntries(made) as Companions;
}

/** Lets each of them send what is unsent. */
export function flushAll(all: Companions): void {
  for (const companion of Object.values<Companion>(all)) companion.flushAll();
}

/** Stops each of them. */
export function stopAll(all: Companions): void {
  for (const companion of Object.values<Companion>(all)) companion.stop();
}
