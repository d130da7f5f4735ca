import type { AccountId, Presence } from "@parley/protocol";
import type { Cluster, Lease, PresenceChange, PresenceState } from "../cluster/cluster.ts";
import { presenceTopic } from "../cluster/topics.ts";
import type { Database } from "../database/database.ts";
import { frame } from "../log/encode.ts";
import type { HubSocket } from "../realtime/hub.ts";
import { findSeen, writeSeen } from "./store.ts";

/** Milliseconds a lease holds without renewal: a process that died is forgotten after it. */
const leaseLasts = 60_000;
/** Milliseconds between two rounds of telling: who reloads a page meanwhile never seems to be gone. */
const tellEvery = 1_500;
/** Leases that are renewed in one batch: a round trip each would make a round longer than a lease. */
const renewedAtOnce = 500;
/** Accounts whose time one statement keeps. */
const seenAtOnce = 1_000;

/**
 * Who is there, told to those who have them in view. States are leases in the cluster and never in the database; only the
 * time somebody was last seen is kept, written once per round for all who left in it.
 */
export class PresenceBoard {
  /** States at the beginning of the round, of accounts that moved in it at this process. */
  readonly #moved = new Map<AccountId, PresenceState>();
  /**
   * What this process published in the last round. Another process may have published something newer just before: then this one
   * publishes once more.
   */
  #told: ReadonlyMap<AccountId, PresenceState> = new Map();
  /** The round under way, or the last one. */
  #round: Promise<unknown> = Promise.resolve();
  /** The one that has not begun yet. */
  #next: Promise<void> | undefined;
  /** The round of renewing that is under way. */
  #renewal: Promise<void> | undefined;
  #telling: ReturnType<typeof setInterval> | undefined;
  #renewing: ReturnType<typeof setInterval> | undefined;

  readonly #cluster: Cluster;
  readonly #database: Database;
  readonly #sockets: () => Iterable<HubSocket>;
  readonly #onFailure: (error: unknown) => void;
  readonly #clock: () => number;

  /** `onFailure` hears of rounds that could not be carried out; the next one comes all the same. */
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
    this.#telling = setInterval(() => void this.tell().catch(this.#onFailure), tellEvery);
    this.#renewing = setInterval(() => void this.renew().catch(this.#onFailure), leaseLasts / 2);
  }

  /** Tells the last changes and writes when the people still here were seen. */
  async stop(): Promise<void> {
    clearInterval(this.#telling);
    clearInterval(this.#renewing);
    for (const socket of this.#sockets()) await this.closed(socket);
    await this.tell();
  }

  async opened(socket: HubSocket): Promise<void> {
    await this.set(socket, "online");
  }

  async set(socket: HubSocket, state: "online" | "away"): Promise<void> {
    socket.presence = state;
    this.#note(socket, await this.#cluster.lease(socket.accountId, socket.socketId, state, leaseLasts));
  }

  async closed(socket: HubSocket): Promise<void> {
    this.#note(socket, await this.#cluster.release(socket.accountId, socket.socketId));
  }

  #note({ accountId }: HubSocket, { before, after }: PresenceChange): void {
    if (before !== after && !this.#moved.has(accountId)) this.#moved.set(accountId, before);
  }

  /** Presence of accounts as of now; unknown ids are offline and were never seen. */
  async of(accountIds: readonly AccountId[]): Promise<Presence[]> {
    const states = await this.#cluster.states(accountIds);
    const absent = accountIds.filter((_, index) => states[index] === "offline");
    const seen = await findSeen(this.#database.read, absent);
    return accountIds.map((accountId, index) => ({
      accountId,
      state: states[index] ?? "offline",
      lastSeenAt: seen.get(accountId) ?? null,
    }));
  }

  /**
   * One round, behind the one under way: whoever waits for it finds told and written what had moved before, also by the round that a
   * stopping process was in. On a slow database rounds do not pile up: who asks for one meanwhile gets the same.
   */
  tell(): Promise<void> {
    this.#next ??= this.#round.then(() => {
      this.#next = undefined;
      const round = this.#tell();
      this.#round = round.catch(() => undefined);
      return round;
    });
    return this.#next;
  }

  /** Publishes what moved, to those who watch it, and what was published in the last round and is so no more. */
  async #tell(): Promise<void> {
    const [moved, told] = [new Map(this.#moved), this.#told];
    this.#moved.clear();
    const accountIds = [...new Set([...moved.keys(), ...told.keys()])];
    if (accountIds.length === 0) return;
    const states = await this.#cluster.states(accountIds);
    const now = this.#clock();
    const changed: Presence[] = [];
    for (const [index, accountId] of accountIds.entries()) {
      const state = states[index] ?? "offline";
      const before = told.get(accountId) ?? moved.get(accountId);
      // Who moved and moved back is published too: somebody may have read the state in between.
      if (state === before && !moved.has(accountId)) continue;
      changed.push({ accountId, state, lastSeenAt: state === "offline" ? now : null });
    }
    this.#told = new Map(changed.map(({ accountId, state }) => [accountId, state]));
    const left = changed.filter((presence) => presence.state === "offline").map((presence) => presence.accountId);
    await this.#keepSeen(left, now);
    for (const presence of changed)
      this.#cluster.publish(presenceTopic(presence.accountId), frame({ type: "presence", presences: [presence] }));
  }

  /** A disk that takes nothing now keeps nobody from being told, and does not end the server. */
  async #keepSeen(left: readonly AccountId[], now: number): Promise<void> {
    try {
      for (let start = 0; start < left.length; start += seenAtOnce) {
        const some = left.slice(start, start + seenAtOnce);
        await this.#database.transaction((writer) => writeSeen(this.#database, writer, some, now));
      }
    } catch (error) {
      // A database that does not take one part is not asked to take the others: a stopping process would wait for each.
      this.#onFailure(error);
    }
  }

  /** Renews the leases of all sockets, batch by batch. Where a round takes longer than the time to the next one, there is none beside it. */
  renew(): Promise<void> {
    this.#renewal ??= this.#renew().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  async #renew(): Promise<void> {
    let batch: Lease[] = [];
    for (const { accountId, socketId, presence: state } of this.#sockets()) {
      batch.push({ accountId, socketId, state });
      if (batch.length < renewedAtOnce) continue;
      await this.#cluster.renew(batch, leaseLasts);
      batch = [];
    }
    if (batch.length > 0) await this.#cluster.renew(batch, leaseLasts);
  }
}
