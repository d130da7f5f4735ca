import { type AccountId, everyone, positionOf, type RoomEvent } from "@parley/protocol";
import type { RoomState, State } from "@parley/sdk";
import type { InboxView } from "./inbox-view.ts";

/** A number that changes when something happens that the inbox would show otherwise. */
export function concerns(state: State, view: InboxView): number {
  const me = state.me?.account.id ?? "";
  let sum = state.rooms.size;
  for (const room of state.rooms.values()) sum += view === "threads" ? ofThreads(room) : ofMessages(room, me);
  return sum;
}

function ofThreads({ threads }: RoomState): number {
  let sum = 0;
  for (const thread of threads.values()) sum += 1 + thread.unread + thread.revision;
  return sum;
}

const known = new WeakMap<RoomState["recent"], number>();

// Looked through once for each state of a room's events.
function ofMessages({ recent }: RoomState, me: AccountId): number {
  const held = known.get(recent);
  if (held !== undefined) return held;
  const found = recent.events.findLast((event) => isFor(event, me));
  const last = found ? positionOf(found) : 0;
  known.set(recent, last);
  return last;
}

function isFor(event: RoomEvent, me: AccountId): boolean {
  if (event.type === "message.edited" || event.type === "message.deleted") return true;
  if (event.type !== "message.created" || event.message.authorId === me) return false;
  const { mentions = [], replyTo } = event.message;
  return replyTo !== undefined || mentions.includes(everyone) || mentions.includes(me);
}
