import type { AccountId, Presence } from "@parley/protocol";
import type { Cluster, Lease, PresenceChange, PresenceState } from "../cluster/cluster.ts";
import { presenceTopic } from "../cluster/topics.ts";
import type { Database } from "../database/database.ts";
import { frame } from "../log/encode.ts";
import type { HubSocket } from "../realtime/hub.ts";
import { presenceOf, unseen } from "./round.ts";
import { findShown, writeSeen } from "./store.ts";

/** Milliseconds after which a lease without renewal ends: the people of a process that died are offline then. */
const leaseTtl = 60_000;
/** Milliseconds between rounds of publishing: a page reload within one round does not publish an offline presence. */
const publishEvery = 1_500;
/** Leases renewed or released in one batch: with one round trip each, a round could take longer than a lease, and a stop minutes. */
const leaseBatch = 500;
/** Most accounts whose `seen_at` one statement writes. */
const seenBatch = 1_000;

/**
 * Publishes presence to the clients that subscribe to a person. Presence consists of leases in the cluster and is never in the database; only the
 * time at which an account was last seen is stored, once per round for all accounts that went offline in it.
 */
export class PresenceBoard {
  /** Presence at the beginning of the round, of accounts whose leases on this process changed in it. */
  readonly #changed = new Map<AccountId, PresenceState>();
  /**
   * The presences that this process published in the last round. They are compared again in the next one: another process may have published a newer
   * state just before.
   */
  #published: ReadonlyMap<AccountId, PresenceState> = new Map();
  /** Accounts that began or ceased to hide their presence since the last round. */
  readonly #switched = new Set<AccountId>();
  /** The running round, or the last one. */
  #round: Promise<unknown> = Promise.resolve();
  /** The round that has not begun yet. */
  #next: Promise<void> | undefined;
  /** The running renewal. */
  #renewal: Promise<void> | undefined;
  #publishing: ReturnType<typeof setInterval> | undefined;
  #renewing: ReturnType<typeof setInterval> | undefined;

  readonly #cluster: Cluster;
  readonly #database: Database;
  readonly #sockets: () => Iterable<HubSocket>;
  readonly #onFailure: (error: unknown) => void;
  readonly #clock: () => number;

  /** `onFailure` is called with the error of a round; the next round runs all the same. */
  constructor(
    cluster: Cluster,
    database: Database,
    sockets: () => Iterable<HubSocket>,
    onFailure: (error: unknown) => void,
    clock: () => number = Date.now,
  ) {
    this.#cluster = cluster;
    this.#database = database;
    this.#sockets = sockets;
    this.#onFailure = onFailure;
    this.#clock = clock;
  }

  start(): void {
    this.#publishing = setInterval(() => void this.publish().catch(this.#onFailure), publishEvery);
    this.#renewing = setInterval(() => void this.renew().catch(this.#onFailure), leaseTtl / 2);
  }

  /** Publishes the last changes, and stores when the people of this process were last seen. */
  async stop(): Promise<void> {
    clearInterval(this.#publishing);
    clearInterval(this.#renewing);
    await this.#releaseAll();
    await this.publish();
    // Nothing is left to compare: a second stop must not read from a database that is closed.
    this.#published = new Map();
  }

  async opened(socket: HubSocket): Promise<void> {
    await this.set(socket, "online");
  }

  async set(socket: HubSocket, state: "online" | "away"): Promise<void> {
    socket.presence = state;
    this.#note(socket, await this.#cluster.lease(socket.accountId, socket.socketId, state, leaseTtl));
  }

  async closed(socket: HubSocket): Promise<void> {
    this.#note(socket, await this.#cluster.release(socket.accountId, socket.socketId));
  }

  #note({ accountId }: HubSocket, { before, after }: PresenceChange): void {
    if (before !== after && !this.#changed.has(accountId)) this.#changed.set(accountId, before);
  }

  /**
   * Publishes an account as offline that hides its presence from now on, and once more in the next round: a client may have read it in
   * between, or another process have published the state from before.
   */
  hide(accountId: AccountId): void {
    this.#switched.add(accountId);
    this.#send(unseen(accountId));
  }

  /** Publishes, with the next round, the presence of an account that hides it no more. */
  show(accountId: AccountId): void {
    this.#switched.add(accountId);
  }

  /** Presence of accounts as of now; unknown ids, and accounts that hide it, are offline and were never seen. */
  async of(accountIds: readonly AccountId[]): Promise<Presence[]> {
    const states = await this.#cluster.states(accountIds);
    // Read last, so that nothing is answered that was hidden before.
    const shown = await findShown(this.#database.read, accountIds);
    return accountIds.map((accountId, index) => {
      const { isHidden = false, seenAt = null } = shown.get(accountId) ?? {};
      const state = states[index] ?? "offline";
      return isHidden ? unseen(accountId) : { accountId, state, lastSeenAt: state === "offline" ? seenAt : null };
    });
  }

  /**
   * One round, after the running one. Resolves when everything that changed before the call is published and stored. On a slow database
   * rounds do not pile up: calls that come before a round begins share it.
   */
  publish(): Promise<void> {
    this.#next ??= this.#round.then(() => {
      this.#next = undefined;
      const round = this.#publish();
      this.#round = round.catch(() => undefined);
      return round;
    });
    return this.#next;
  }

  /** Publishes presences that changed in this round, and those of the last round that are outdated. */
  async #publish(): Promise<void> {
    const [changes, switched] = [new Map(this.#changed), new Set(this.#switched)];
    this.#changed.clear();
    this.#switched.clear();
    try {
      await this.#publishChanged(changes, switched);
    } catch (error) {
      // The states could not be read: the next round publishes what this one did not.
      for (const [accountId, before] of changes)
        if (!this.#changed.has(accountId)) this.#changed.set(accountId, before);
      for (const accountId of switched) this.#switched.add(accountId);
      throw error;
    }
  }

  async #publishChanged(
    changes: ReadonlyMap<AccountId, PresenceState>,
    switched: ReadonlySet<AccountId>,
  ): Promise<void> {
    const published = this.#published;
    const accountIds = [...new Set([...changes.keys(), ...published.keys(), ...switched])];
    if (accountIds.length === 0) return;
    const states = await this.#cluster.states(accountIds);
    // Read last, so that nothing is published that was hidden before.
    const shown = await findShown(this.#database.read, accountIds);
    const now = this.#clock();
    const next = accountIds.flatMap((accountId, index) => {
      const known = {
        ...{ isHidden: false, seenAt: null, ...shown.get(accountId), state: states[index] ?? "offline" },
        ...{ published: published.get(accountId), before: changes.get(accountId), isSwitched: switched.has(accountId) },
      };
      return presenceOf(accountId, known, now) ?? [];
    });
    this.#published = new Map(next.map(({ presence }) => [presence.accountId, presence.state]));
    const left = next.filter(({ hasLeft }) => hasLeft).map(({ presence }) => presence.accountId);
    await this.#writeSeen(left, now);
    for (const { presence } of next) this.#send(presence);
  }

  #send(presence: Presence): void {
    this.#cluster.publish(presenceTopic(presence.accountId), frame({ type: "presence", presences: [presence] }));
  }

  /** A full disk must not keep presence from being published. */
  async #writeSeen(left: readonly AccountId[], now: number): Promise<void> {
    try {
      for (let start = 0; start < left.length; start += seenBatch) {
        const some = left.slice(start, start + seenBatch);
        await this.#database.transaction((writer) => writeSeen(this.#database, writer, some, now));
      }
    } catch (error) {
      // After a failed batch the others are not tried: a stopping process would wait for each.
      this.#onFailure(error);
    }
  }

  /** Renews the leases of all sockets in batches. A renewal that is due while one runs is the same one. */
  renew(): Promise<void> {
    this.#renewal ??= this.#renew().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  async #releaseAll(): Promise<void> {
    const sockets = [...this.#sockets()];
    for (let start = 0; start < sockets.length; start += leaseBatch)
      await Promise.all(sockets.slice(start, start + leaseBatch).map((socket) => this.closed(socket)));
  }

  async #renew(): Promise<void> {
    let batch: Lease[] = [];
    for (const { accountId, socketId, presence: state } of this.#sockets()) {
      batch.push({ accountId, socketId, state });
      if (batch.length < leaseBatch) continue;
      await this.#cluster.renew(batch, leaseTtl);
      batch = [];
    }
    if (batch.length > 0) await this.#cluster.renew(batch, leaseTtl);
  }
}
