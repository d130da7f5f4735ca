import type { AccountId } from "@parley/protocol";
import type { Store } from "./store.ts";

/** People who stay without anything in the state or on the screen needing them: those used last. */
export const maxSparePeople = 1_000;
/** How many more there are than were kept the last time before any go: so a walk over all that is held is rare. */
export const slack = 500;

/** Bounds the people in the state: profiles and presences that nothing held refers to are released, except those used last. */
export class PeopleHeld {
  readonly #store: Store;
  /** How often each person is on the screen. */
  readonly #watchers = new Map<AccountId, number>();
  /** Who was on the screen, the last at the end. */
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

  // The walk over the state is loaded on demand: most clients never hold as many people.
  #bound(): void {
    const { accounts, presences } = this.#store.state;
    if (accounts.size <= this.#max && presences.size <= this.#max) return;
    this.#max = Number.POSITIVE_INFINITY;
    void this.#letGo().catch(() => {
      this.#max = Math.max(accounts.size, presences.size) + slack;
    });
  }

  async #letGo(): Promise<void> {
    const { letGoOfPeople } = await import("./state/let-go-of-people.ts");
    this.#store.update((state) =>
      letGoOfPeople(state, {
        isWatched: (accountId) => this.#watchers.has(accountId),
        isPresenceWatched: this.#isPresenceWatched,
        recent: this.#recent,
      }),
    );
    const { accounts, presences } = this.#store.state;
    this.#max = Math.max(maxSparePeople, accounts.size, presences.size) + slack;
  }
}
