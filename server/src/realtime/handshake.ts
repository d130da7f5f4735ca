import { type AccountId, type Position, protocolVersion } from "@parley/protocol";
import type { Authenticate } from "../calls/caller.ts";
import type { RateLimits } from "../calls/rate-limit.ts";
import { accountTopic, directoryTopic, roomTopic } from "../cluster/topics.ts";
import type { Reader } from "../database/database.ts";
import type { Connection } from "./connection.ts";
import type { Hub } from "./hub.ts";
import { findRoomsAt } from "./store.ts";

/** Milliseconds of silence after which either side closes the connection. */
export const heartbeat = 30_000;

/** Sockets that one account may have open on one process: the tabs and devices of a person. A faulty program would open more. */
export const socketsPerAccount = 100;

export interface HandshakeParts {
  readonly authenticate: Authenticate;
  readonly limits: RateLimits;
  readonly hub: Hub;
  readonly read: Reader;
  readonly epoch: string;
  /** Subscribes this process to topics. */
  readonly follow: (topics: readonly string[]) => Promise<void>;
  /** Called with the position of the account's stream at which its socket was admitted. */
  readonly onPlaced?: (accountId: AccountId, position: Position) => void;
}

/**
 * Admits a socket: authenticates it, subscribes it, then says hello, so that it misses nothing that is committed after hello.
 * Resolves once the socket is live or closing.
 */
export async function shakeHands(connection: Connection, credentials: Headers, parts: HandshakeParts): Promise<void> {
  // It may have closed while it waited for its turn.
  if (connection.isClosing()) return;
  const asker = await parts.authenticate(credentials, connection.address);
  if (connection.isClosing()) return;
  if (asker === null) return connection.end("unauthenticated");
  connection.asker = asker;
  // A client that connects in a loop counts against the same limit as one that syncs in a loop.
  await parts.limits.take("sync", { asker, origin: connection.origin });
  if (connection.isClosing()) return;
  if (parts.hub.count(asker.accountId) >= socketsPerAccount) return connection.end("flooding");
  parts.hub.add(connection);
  // From here on the end of the session closes this socket. It may have ended just before, so it is read once more.
  if ((await parts.authenticate(credentials, connection.address)) === null) return connection.end("unauthenticated");
  const { accountId, sessionId } = asker;
  const { position, roomIds } = await findRoomsAt(parts.read, accountId);
  parts.onPlaced?.(accountId, position);
  const others = [accountTopic(accountId), directoryTopic];
  await parts.follow([...roomIds.map(roomTopic), ...others]);
  connection.goLive(roomIds, others, {
    type: "hello",
    protocol: connection.version ?? protocolVersion,
    epoch: parts.epoch,
    accountId,
    sessionId,
    heartbeat,
  });
}
