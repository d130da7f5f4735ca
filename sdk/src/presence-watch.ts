import type { AccountId } from "@parley/protocol";
import type { Calls } from "./calls.ts";
import type { Methods } from "./endpoints.ts";
import type { Environment } from "./environment.ts";
import { Throttle } from "./throttle.ts";

/** Most people whose presence one socket follows, and milliseconds in which changes are gathered. */
const max = 300;
const gather = 200;
/** Milliseconds after which a hidden page counts as away. */
const awayAfter = 5 * 60_000;

export interface PresenceCalls {
  /** Follows these people on the present socket; false when there is none. */
  readonly watch: (accountIds: AccountId[]) => Promise<unknown>;
  readonly set: (state: "online" | "away") => Promise<unknown>;
}

/** Follows the presence of the people in view, and sends the own presence: online, or away while the page is hidden. */
export class PresenceWatch {
  readonly #environment: Environment;
  readonly #calls: PresenceCalls;
  readonly #watchers = new Map<AccountId, number>();
  readonly #throttle: Throttle;
  #sent = "";
  #away = false;
  #hiddenTimer: unknown;

  constructor(environment: Environment, calls: PresenceCalls) {
    this.#environment = environment;
    this.#calls = calls;
    this.#throttle = new Throttle(environment.timers, gather, () => this.#send());
  }

  /** Counts people as in view until the returned function is called. */
  watch(accountIds: readonly AccountId[]): () => void {
    for (const id of accountIds) {
      const watchers = this.#watchers.get(id) ?? 0;
      // The latest in view come last; they are the ones that count when there are too many.
      this.#watchers.delete(id);
      this.#watchers.set(id, watchers + 1);
    }
    this.#throttle.ask(false);
    let watching = true;
    return () => {
      if (watching) this.#unwatch(accountIds);
      watching = false;
    };
  }

  /** True while somebody watches a person. */
  isWatched(accountId: AccountId): boolean {
    return this.#watchers.has(accountId);
  }

  #unwatch(accountIds: readonly AccountId[]): void {
    for (const id of accountIds) {
      const watchers = (this.#watchers.get(id) ?? 1) - 1;
      if (watchers > 0) this.#watchers.set(id, watchers);
      else this.#watchers.delete(id);
    }
    this.#throttle.ask(false);
  }

  /** A socket is live: it knows nobody yet. */
  renew(): void {
    this.#sent = "";
    this.#throttle.ask(false);
    if (this.#away) void this.#calls.set("away").catch(() => undefined);
  }

  /** The page was shown or hidden. */
  shown(visible: boolean): void {
    this.#environment.timers.clear(this.#hiddenTimer);
    if (!visible) this.#hiddenTimer = this.#environment.timers.set(() => this.#setAway(true), awayAfter);
    else this.#setAway(false);
  }

  #setAway(away: boolean): void {
    if (away === this.#away) return;
    this.#away = away;
    void this.#calls.set(away ? "away" : "online").catch(() => undefined);
  }

  #send(): void {
    const ids = [...this.#watchers.keys()].slice(-max);
    const key = ids.toSorted().join();
    if (key === this.#sent) return;
    this.#sent = key;
    this.#calls.watch(ids).catch(() => {
      if (this.#sent === key) this.#sent = "";
    });
  }
}

export const createPresenceWatch = (environment: Environment, methods: Methods, calls: Calls): PresenceWatch =>
  new PresenceWatch(environment, {
    watch: (accountIds) => methods.presence.watch({ accountIds }),
    // It ends with the socket: sent again on the next one, after `renew`, it could be what was so before.
    set: (state) => calls.overSocket("presence.set", { state }) ?? Promise.resolve(),
  });
