import type { Presence } from "@parley/protocol";

/**
 * Milliseconds after which a process that did not renew its lease counts as gone. Who ends access and cannot reach the others waits as
 * long: a process publishes nothing that it has not checked for that time.
 */
export const processLasts = 6_000;

/** An order to every process about the sockets it holds. */
export type Command =
  | { readonly type: "subscribe"; readonly accountId: string; readonly roomId: string }
  | { readonly type: "unsubscribe"; readonly accountId: string; readonly roomId: string }
  | { readonly type: "end_session"; readonly sessionId: string }
  | { readonly type: "end_account"; readonly accountId: string };

/** The positions of a stream that a frame carries, without a hole: first and last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What one process does with what the cluster brings. */
export interface ClusterListener {
  /**
   * `span` is there where the topic is a stream with positions.
   *
   * @param elsewhere true when another process told it
   */
  onFrame(topic: string, frame: string, span?: Span, elsewhere?: boolean): void;
  /**
   * A command of another process comes at no particular time with regard to the commands of this one, so it says that
   * something changed and the database says what.
   *
   * @param elsewhere true when another process gave it
   */
  onCommand(command: Command, elsewhere: boolean): void | Promise<void>;
}

/** Whether an account has a socket anywhere, as the leases tell. */
export type PresenceState = Presence["state"];

/** A socket's hold on the presence of its account. */
export interface Lease {
  readonly accountId: string;
  readonly socketId: string;
  readonly state: "online" | "away";
}

/** An account's state over all of its sockets, before and after. */
export interface PresenceChange {
  readonly before: PresenceState;
  readonly after: PresenceState;
}

/**
 * What processes share. It never holds the only copy of anything: all of it may be lost at any moment, and heals.
 */
export interface Cluster {
  /** Whether what the processes hear each other by answers; null for one process, which needs nothing. */
  readonly healthy: boolean | null;
  /**
   * The time, by `performance.now()`, since when commands of the other processes have reached this process before their sender was
   * answered, without a break; null while that is not certain: the others may then take this process for gone.
   */
  heardSince(): number | null;
  /** Registers this process; its own frames and commands reach it too, at once. */
  listen(listener: ClusterListener): void;
  /** Brings this process the frames of these topics from now on; resolves when it does. Topics that it follows cost nothing. */
  follow(topics: readonly string[]): Promise<void>;
  /** Passes a frame to every process that follows the topic, at most once, in order per topic and sender. */
  publish(topic: string, frame: string, span?: Span): void;
  /** Resolves when every process has carried the command out. */
  command(command: Command): Promise<void>;
  /** Holds or renews a socket's presence for `lasts` milliseconds. */
  lease(accountId: string, socketId: string, state: "online" | "away", lasts: number): Promise<PresenceChange>;
  /** The same for many sockets in one batch, of a size that the caller bounds. What fails is not said: a lease that is not renewed ends. */
  renew(leases: readonly Lease[], lasts: number): Promise<void>;
  /** Gives a socket's lease back. */
  release(accountId: string, socketId: string): Promise<PresenceChange>;
  /** States of accounts, in the order asked. */
  states(accountIds: readonly string[]): Promise<PresenceState[]>;
  close(): Promise<void>;
}
