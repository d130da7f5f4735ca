import type { Cluster, ClusterListener, Command, FrameRange, Lease, PresenceChange, PresenceState } from "./cluster.ts";

interface SocketLease {
  state: "online" | "away";
  until: number;
}

/** The cluster of a single process: everything is a function call. */
export class MemoryCluster implements Cluster {
  readonly healthy = null;
  readonly #listeners: ClusterListener[] = [];
  readonly #leases = new Map<string, Map<string, SocketLease>>();

  readonly #clock: () => number;

  /** `clock` answers monotonic milliseconds; tests hold it. */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  connectedSince(): number {
    return Number.NEGATIVE_INFINITY;
  }

  listen(listener: ClusterListener): void {
    this.#listeners.push(listener);
  }

  follow(): Promise<void> {
    return Promise.resolve();
  }

  publish(topic: string, frame: string, range?: FrameRange): void {
    for (const listener of this.#listeners) listener.onFrame(topic, frame, range);
  }

  command(command: Command): Promise<void> {
    for (const listener of this.#listeners) void listener.onCommand(command, false);
    return Promise.resolve();
  }

  lease(accountId: string, socketId: string, state: "online" | "away", ttl: number): Promise<PresenceChange> {
    const before = this.#stateOf(accountId);
    const sockets = this.#leases.get(accountId) ?? new Map<string, SocketLease>();
    this.#leases.set(accountId, sockets);
    sockets.set(socketId, { state, until: this.#clock() + ttl });
    return Promise.resolve({ before, after: this.#stateOf(accountId) });
  }

  renew(leases: readonly Lease[], ttl: number): Promise<void> {
    for (const { accountId, socketId, state } of leases) void this.lease(accountId, socketId, state, ttl);
    return Promise.resolve();
  }

  release(accountId: string, socketId: string): Promise<PresenceChange> {
    const before = this.#stateOf(accountId);
    this.#leases.get(accountId)?.delete(socketId);
    return Promise.resolve({ before, after: this.#stateOf(accountId) });
  }

  states(accountIds: readonly string[]): Promise<PresenceState[]> {
    return Promise.resolve(accountIds.map((accountId) => this.#stateOf(accountId)));
  }

  close(): Promise<void> {
    this.#listeners.length = 0;
    this.#leases.clear();
    return Promise.resolve();
  }

  #stateOf(accountId: string): PresenceState {
    const sockets = this.#leases.get(accountId);
    if (sockets === undefined) return "offline";
    const now = this.#clock();
    let state: PresenceState = "offline";
    for (const [socketId, lease] of sockets) {
      if (lease.until <= now) sockets.delete(socketId);
      else if (lease.state === "online") state = "online";
      else if (state === "offline") state = "away";
    }
    if (sockets.size === 0) this.#leases.delete(accountId);
    return state;
  }
}
