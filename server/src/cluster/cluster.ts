import type { Presence } from "@parley/protocol";

/**
 * Milliseconds after which a process that did not renew its lease counts as gone. A process that ends access and cannot reach the others
 * waits as long, since no process publishes anything when its last check of memberships and sessions is older.
 */
export const processLease = 6_000;

/** A command to every process about its sockets. */
export type Command =
  | { readonly type: "subscribe"; readonly accountId: string; readonly roomId: string }
  | { readonly type: "unsubscribe"; readonly accountId: string; readonly roomId: string }
  | { readonly type: "end_session"; readonly sessionId: string }
  | { readonly type: "end_account"; readonly accountId: string };

/** The first and last position of the events in a frame, which has all positions between. */
export interface FrameRange {
  readonly from: number;
  readonly to: number;
}

/** Receives the frames and commands of the cluster on one process. */
export interface ClusterListener {
  /**
   * @param range positions of the frame, where the topic is a stream with positions
   * @param elsewhere true when another process published it
   */
  onFrame(topic: string, frame: string, range?: FrameRange, elsewhere?: boolean): void;
  /**
   * Commands of different processes arrive in no order. So a command of another process only means that something changed; the new state is read from
   * the database.
   *
   * @param elsewhere true if another process sent it
   */
  onCommand(command: Command, elsewhere: boolean): void | Promise<void>;
}

/** Presence of an account, from the leases of its sockets. */
export type PresenceState = Presence["state"];

/** One socket's part in the presence of its account. */
export interface Lease {
  readonly accountId: string;
  readonly socketId: string;
  readonly state: "online" | "away";
}

/** Presence of an account over all of its sockets, before and after a change. */
export interface PresenceChange {
  readonly before: PresenceState;
  readonly after: PresenceState;
}

/**
 * The data that the processes of one server share. It never holds the only copy: all of it may be lost at any moment, and is restored from the
 * database and by the renewal of leases.
 */
export interface Cluster {
  /** Whether Redis answers; null for a single process, which needs none. */
  readonly healthy: boolean | null;
  /**
   * The time, by `performance.now()`, since when this process has carried out each command of the others before the command was
   * acknowledged; null while that is not certain, since the others may count this process as gone.
   */
  connectedSince(): number | null;
  /** Adds a listener on this process. It receives this process's own frames and commands too, at once. */
  listen(listener: ClusterListener): void;
  /** Subscribes this process to topics; resolves when it is subscribed. Topics to which it already is cost nothing. */
  follow(topics: readonly string[]): Promise<void>;
  /** Publishes a frame to every process that is subscribed to the topic: at most once, in order per topic and publisher. */
  publish(topic: string, frame: string, range?: FrameRange): void;
  /** Resolves when every process has carried the command out. */
  command(command: Command): Promise<void>;
  /** Takes or renews the lease of a socket's presence, for `ttl` milliseconds. */
  lease(accountId: string, socketId: string, state: "online" | "away", ttl: number): Promise<PresenceChange>;
  /** Renews many leases in one batch, whose size the caller bounds. Failures are not reported: a lease that is not renewed expires. */
  renew(leases: readonly Lease[], ttl: number): Promise<void>;
  /** Releases a socket's lease. */
  release(accountId: string, socketId: string): Promise<PresenceChange>;
  /** Presence of accounts, in the order of the ids. */
  states(accountIds: readonly string[]): Promise<PresenceState[]>;
  close(): Promise<void>;
}
