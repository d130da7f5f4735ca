import type { Methods } from "./endpoints.ts";
import type { Environment } from "./environment.ts";
import { companions } from "./nouns.ts";
import type { TabSharing } from "./offline/tab-sharing.ts";
import type { Store } from "./store.ts";

/** Brings what a noun has changed here to the server. */
export interface Companion {
  /** Sends what is unsent now: the connection is back, or the page may be gone in a moment. */
  flushAll(): void;
  /** Forgets what was to be sent later. */
  stop(): void;
}

export type Companions = { readonly [Name in keyof typeof companions]: ReturnType<(typeof companions)[Name]> };

/** How what is written here outlives the page, and what all tabs of the account share. */
export interface Keeping {
  /** Resolves when what is written is in the storage, or nothing can be kept there. Never rejects. */
  keep(): Promise<void>;
  /** Name of a lock of the account. */
  lockName(what: string): string;
  /** Shows in each tab what is written in the others, from now on. */
  share(Sharing: typeof TabSharing): void;
}

type Make = (environment: Environment, store: Store, methods: Methods, keeping: Keeping) => Companion;

/** Makes the companions of one client. */
export function createCompanions(...parts: Parameters<Make>): Companions {
  const made = Object.entries<Make>(companions).map(([name, make]) => [name, make(...parts)]);
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
