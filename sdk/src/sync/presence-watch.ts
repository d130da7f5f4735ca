import type { AccountId } from "@parley/protocol";
import type { Calls } from "../calls/calls.ts";
import type { Methods } from "../calls/endpoints.ts";
import type { Environment } from "../environment/environment.ts";
import { Throttle } from "../timing/throttle.ts";

/** Most people whose presence one socket subscribes to, and milliseconds for which changes are collected. */
const max = 300;
const gather = 200;
/** Milliseconds after which a hidden page counts as away. */
const awayAfter = 5 * 60_000;

export interface PresenceCalls {
  /** Subscribes to these people on the present socket; false without a socket. */
  readonly watch: (accountIds: AccountId[]) => Promise<unknown>;
  readonly set: (state: "online" | "away") => Promise<unknown>;
}

/** Subscribes to the presence of the people in view, and sends this client's presence: online, or away while the page is hidden. */
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
      // Moves the person to the end: if there are too many people, only the last ones are subscribed.
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

  /** True while a caller watches the person. */
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

  /** A new socket is live: it has no subscription yet. */
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
    // Not repeated on the next socket, where it could arrive after `renew` with an outdated value.
    set: (state) => calls.overSocket("presence.set", { state }) ?? Promise.resolve(),
  });
