import type { Presence } from "@parley/protocol";

/** An order to every process about the sockets it holds. */
export type Command =
  | { readonly type: "subscribe"; readonly accountId: string; readonly roomId: string }
  | { readonly type: "unsubscribe"; readonly accountId: string; readonly roomId: string }
  | { readonly type: "end_session"; readonly sessionId: string }
  | { readonly type: "end_account"; readonly accountId: string };

/** What one process does with what the cluster brings. */
export interface ClusterListener {
  onFrame(topic: string, frame: string): void;
  onCommand(command: Command): void;
}

/** Whether an account has a socket anywhere, as the leases tell. */
export type PresenceState = Presence["state"];

/**
 * What processes share. It never holds the only copy of anything: all of it may be lost at any moment, and heals.
 */
export interface Cluster {
  /** Registers this process; frames and commands reach it too. */
  listen(listener: ClusterListener): void;
  /** Passes a frame to every process, at most once, in order per topic and sender. */
  publish(topic: string, frame: string): void;
  /** Resolves when every process has carried the command out. */
  command(command: Command): Promise<void>;
  /**
   * Holds or renews a socket's presence for `lasts` milliseconds; answers the account's state over all of its sockets,
   * before and after.
   */
  lease(
    accountId: string,
    socketId: string,
    state: "online" | "away",
    lasts: number,
  ): Promise<{ before: PresenceState; after: PresenceState }>;
  /** Gives a socket's lease back. */
  release(accountId: string, socketId: string): Promise<{ before: PresenceState; after: PresenceState }>;
  /** States of accounts, in the order asked. */
  states(accountIds: readonly string[]): Promise<PresenceState[]>;
  close(): Promise<void>;
}
