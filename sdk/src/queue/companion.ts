import type { Methods } from "../calls/endpoints.ts";
import type { Environment } from "../environment/environment.ts";
import { companions } from "../nouns.ts";
import type { Store } from "../state/store.ts";
import type { TabSharing } from "./tab-sharing.ts";

/** Sends local changes of a noun to the server. */
export interface Companion {
  /** Sends unsent changes now: the connection was restored, or the page may be closed in a moment. */
  flushAll(): void;
  /** Cancels everything that was to be sent later. */
  stop(): void;
}

export type Companions = { readonly [Name in keyof typeof companions]: ReturnType<(typeof companions)[Name]> };

/** Storage of unsent changes, and the exchange between all tabs of the account. */
export interface Keeping {
  /** Resolves when unsent changes are stored, or when the storage has failed. Never rejects. */
  keep(): Promise<void>;
  /** Name of a lock of the account. */
  lockName(what: string): string;
  /** Shares unsent changes between the tabs from now on. */
  share(Sharing: typeof TabSharing): void;
}

type Make = (environment: Environment, store: Store, methods: Methods, keeping: Keeping) => Companion;

/** Creates the companions of a client. */
export function createCompanions(...parts: Parameters<Make>): Companions {
  const made = Object.entries<Make>(companions).map(([name, make]) => [name, make(...parts)]);
  return Object.fromEntries(made) as Companions;
}

/** Calls `flushAll` of each companion. */
export function flushAll(all: Companions): void {
  for (const companion of Object.values<Companion>(all)) companion.flushAll();
}

/** Calls `stop` of each companion. */
export function stopAll(all: Companions): void {
  for (const companion of Object.values<Companion>(all)) companion.stop();
}
