import type { Address } from "./routes.ts";

/**
 * The address of a room's timeline, or of one of its threads.
 *
 * @param message to open it at
 */
export function timelineAt(roomId: string, threadId: string | null | undefined, message?: string): Address {
  const search = { message };
  return threadId == null
    ? { to: "/rooms/$roomId", params: { roomId }, search }
    : { to: "/rooms/$roomId/threads/$threadId", params: { roomId, threadId }, search };
}
