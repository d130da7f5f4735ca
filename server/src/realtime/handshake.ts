import { type AccountId, type Position, protocolVersion } from "@parley/protocol";
import type { Authenticate } from "../calls/caller.ts";
import type { RateLimits } from "../calls/rate-limit.ts";
import { accountTopic, directoryTopic, roomTopic } from "../cluster/topics.ts";
import type { Reader } from "../database/database.ts";
import type { Connection } from "./connection.ts";
import type { Hub } from "./hub.ts";
import { findRoomsAt } from "./store.ts";

/** Milliseconds of silence after which either side gives the other up. */
export const heartbeat = 30_000;

/** Sockets that one account may have open at one process: tabs and devices of a person, or a program gone wrong. */
export const socketsPerAccount = 100;

export interface HandshakeParts {
  readonly authenticate: Authenticate;
  readonly limits: RateLimits;
  readonly hub: Hub;
  readonly read: Reader;
  readonly epoch: string;
  /** Brings frames of these topics to this process. */
  readonly follow: (topics: readonly string[]) => Promise<void>;
  /** Hears by which position of an account's stream its socket is let in. */
  readonly onPlaced?: (accountId: AccountId, position: Position) => void;
}

/**
 * Lets a socket in: finds out who it is, subscribes it, then says hello, so that nothing committed after hello is missed.
 * Resolves once the socket is live or closing.
 */
export async function shakeHands(connection: Connection, credentials: Headers, parts: HandshakeParts): Promise<void> {
  // It may have gone while it waited for its turn.
  if (connection.isClosing()) return;
  const asker = await parts.authenticate(credentials, connection.address);
  if (connection.isClosing()) return;
  if (asker === null) return connection.end("unauthenticated");
  connection.asker = asker;
  // Who connects in a loop is slowed down like who syncs in one.
  await parts.limits.take("sync", { asker, origin: connection.origin });
  if (connection.isClosing()) return;
  if (parts.hub.count(asker.accountId) >= socketsPerAccount) return connection.end("flooding");
  parts.hub.add(connection);
  // From here on whoever ends the session reaches this socket; whether it ended just before is asked once more.
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
