import type { SessionId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import type { Hub, HubSocket } from "./hub.ts";
import { type LiveSession, liveSessions } from "./store.ts";

/** Sessions that one statement reads. */
const batch = 500;

/**
 * Closes the sockets whose session has expired, or has ended without a command that reached this process. A session that is ended on purpose
 * closes its sockets at once, by a command.
 *
 * @param isMeant which sockets to check; all by default
 * @param onUsed called with the live sessions of the other sockets
 */
export async function endExpired(
  hub: Hub,
  read: Reader,
  now: number,
  onUsed: (live: ReadonlyMap<SessionId, LiveSession>) => Promise<void>,
  isMeant: (socket: HubSocket) => boolean = () => true,
): Promise<void> {
  const sockets = [...hub.all()].filter(isMeant);
  for (let start = 0; start < sockets.length; start += batch) {
    const some = sockets.slice(start, start + batch);
    const alive = await liveSessions(
      read,
      some.map((socket) => socket.sessionId),
      now,
    );
    for (const socket of some) if (!alive.has(socket.sessionId)) socket.end("unauthenticated");
    await onUsed(alive);
  }
}
