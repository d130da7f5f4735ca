import type { MessageId, RoomEvent, RoomId } from "@parley/protocol";
import type { Companions } from "./companion.ts";
import type { Methods } from "./endpoints.ts";
import type { Environment } from "./environment.ts";
import type { LookUp } from "./look-up.ts";
import type { Outbox } from "./outbox.ts";
import type { Store } from "./store.ts";

/** What the handles of rooms use of their client. */
export interface ClientContext extends Companions {
  readonly environment: Environment;
  readonly store: Store;
  readonly methods: Methods;
  readonly outbox: Outbox;
  readonly lookUp: LookUp;
  /** Calls each time the state has become up to date, until the returned function is called. */
  readonly onLive: (run: () => void) => () => void;
  /** Calls each time the account's state was dropped: what waits to be said in its name is not for the next one. */
  readonly onForgotten: (run: () => void) => () => void;
  /** Calls with the events of rooms as they are applied, until the returned function is called. */
  readonly onEvents: (run: (roomId: RoomId, events: readonly RoomEvent[]) => void) => () => void;
  /** Calls once the account is gone from this client, or the client is: what follows its rooms is to end. */
  readonly onEnded: (run: () => void) => () => void;
  /** A timeline was opened or closed: what is held of rooms may be too much now. */
  readonly letGo: () => void;
  /** Reads a room's receipts, and follows them while they are held. */
  readonly readReceipts: (roomId: RoomId) => Promise<void>;
  /** Signals to a room that somebody types; nothing is sent without a socket. */
  readonly signalTyping: (roomId: RoomId, threadId: MessageId | null, typing: boolean) => void;
}
