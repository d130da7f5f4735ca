import type { AccountId } from "@parley/protocol";
import type { Store } from "../store.ts";

/** Most profiles that stay in the state although nothing there or on the screen refers to them: those used last. */
export const maxSparePeople = 1_000;
/** Growth since the last clean-up that starts the next one, so that a walk over the whole state is rare. */
export const slack = 500;

/** Limits the number of people in the state: removes profiles and presences that nothing refers to, except those used last. */
export class PeopleHeld {
  readonly #store: Store;
  /** Number of watchers of each person, such as components on the screen. */
  readonly #watchers = new Map<AccountId, number>();
  /** People who were watched, the latest last. */
  readonly #recent = new Set<AccountId>();
  readonly #isPresenceWatched: (accountId: AccountId) => boolean;
  #max = maxSparePeople + slack;

  constructor(store: Store, isPresenceWatched: (accountId: AccountId) => boolean) {
    this.#store = store;
    this.#isPresenceWatched = isPresenceWatched;
    store.subscribe(() => this.#bound());
  }

  /** Keeps a person's profile until the returned function is called. */
  watch(accountId: AccountId): () => void {
    this.#watchers.set(accountId, (this.#watchers.get(accountId) ?? 0) + 1);
    let isWatching = true;
    return () => {
      if (isWatching) this.#unwatch(accountId);
      isWatching = false;
    };
  }

  #unwatch(accountId: AccountId): void {
    const watchers = (this.#watchers.get(accountId) ?? 1) - 1;
    if (watchers > 0) return void this.#watchers.set(accountId, watchers);
    this.#watchers.delete(accountId);
    this.#recent.delete(accountId);
    this.#recent.add(accountId);
    const [oldest] = this.#recent;
    if (this.#recent.size > maxSparePeople && oldest !== undefined) this.#recent.delete(oldest);
  }

  // The code of the clean-up is loaded on demand: most clients never have so many people.
  #bound(): void {
    const { accounts, presences } = this.#store.state;
    if (accounts.size <= this.#max && presences.size <= this.#max) return;
    this.#max = Number.POSITIVE_INFINITY;
    void this.#release().catch(() => {
      this.#max = Math.max(accounts.size, presences.size) + slack;
    });
  }

  async #release(): Promise<void> {
    const { releasePeople } = await import("./release-people.ts");
    this.#store.update((state) =>
      releasePeople(state, {
        isWatched: (accountId) => this.#watchers.has(accountId),
        isPresenceWatched: this.#isPresenceWatched,
        recent: this.#recent,
      }),
    );
    const { accounts, presences } = this.#store.state;
    this.#max = Math.max(maxSparePeople, accounts.size, presences.size) + slack;
  }
}
