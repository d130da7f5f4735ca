import type { MessageId, RoomEvent, RoomId } from "@parley/protocol";
import type { Methods } from "./calls/endpoints.ts";
import type { Environment } from "./environment/environment.ts";
import type { Companions } from "./queue/companion.ts";
import type { Outbox } from "./queue/outbox.ts";
import type { Store } from "./state/store.ts";
import type { LookUp } from "./sync/look-up.ts";

/** The parts of a client that room handles use. */
export interface ClientContext extends Companions {
  readonly environment: Environment;
  readonly store: Store;
  readonly methods: Methods;
  readonly outbox: Outbox;
  readonly lookUp: LookUp;
  /** Calls `run` each time the state has become up to date, until the returned function is called. */
  readonly onLive: (run: () => void) => () => void;
  /** Calls `run` each time the account's state was dropped: discard everything that waits to be sent as this account. */
  readonly onForgotten: (run: () => void) => () => void;
  /** Calls `run` with the events of a room when they are applied, until the returned function is called. */
  readonly onEvents: (run: (roomId: RoomId, events: readonly RoomEvent[]) => void) => () => void;
  /** Calls `run` when the account has signed out or the client was disposed of: event streams of its rooms end. */
  readonly onEnded: (run: () => void) => () => void;
  /** A timeline was opened or closed: releases loaded rooms if there are too many now. */
  readonly letGo: () => void;
  /** Loads a room's receipts; from then on frames keep them up to date. */
  readonly readReceipts: (roomId: RoomId) => Promise<void>;
  /** Sends a typing signal to a room; sends nothing without a socket. */
  readonly signalTyping: (roomId: RoomId, threadId: MessageId | null, typing: boolean) => void;
}
