import type { SessionId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import type { Hub, HubSocket } from "./hub.ts";
import { liveSessions } from "./store.ts";

/** Sessions asked about in one statement. */
const batch = 500;

/**
 * Ends the sockets whose session has run out, or ended without this process hearing of it. What ends a session on purpose
 * closes its sockets at once; this is for what ends by itself.
 *
 * @param isMeant which sockets; all unless told
 * @param onUsed gets the live sessions of the other sockets, with the time at which they end
 */
export async function endExpired(
  hub: Hub,
  read: Reader,
  now: number,
  onUsed: (ends: ReadonlyMap<SessionId, number>) => Promise<void>,
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
