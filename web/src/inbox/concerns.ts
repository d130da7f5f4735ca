import { type AccountId, everyone } from "@parley/protocol";
import type { PlacedEvent, State } from "@parley/sdk";

/** A number that changes when a thread of the inbox does. */
export function threadsVersion({ rooms }: State): number {
  let sum = rooms.size;
  for (const { threads } of rooms.values())
    for (const { unread, revision } of threads.values()) sum += 1 + unread + revision;
  return sum;
}

/** True for an event after which the inbox of somebody shows other messages. */
export function concerns(event: PlacedEvent, me: AccountId): boolean {
  if (event.type === "message.edited" || event.type === "message.deleted") return true;
  if (event.type !== "message.created" || event.message.authorId === me) return false;
  const { mentions = [], replyTo } = event.message;
  return replyTo !== undefined || mentions.includes(everyone) || mentions.includes(me);
}
