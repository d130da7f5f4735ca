import type { RoomEvent, RoomEventOf } from "@parley/protocol";
import { withoutExpiredEffects } from "../messages/tallies.ts";
import type { RoomState } from "../state.ts";
import { hideUpTo } from "./memberships.ts";

/**
 * Applies the expiry of messages: drops those up to its position with their threads, and counts them as cleared. The number of unread messages that are
 * left is not in the event, which is the same for everybody: a room with unread messages up to the position is loaded again, unless a tail has the number.
 */
export function applyToRetention(room: RoomState, event: RoomEvent, live: boolean): RoomState {
  if (event.type !== "messages.expired") return room;
  const { unread, unreadAfter } = room.membership;
  const isUncertain = live && unread > 0 && unreadAfter < event.upTo;
  return { ...expired(room, event), stale: room.stale || isUncertain };
}

function expired(room: RoomState, { position, upTo }: RoomEventOf<"messages.expired">): RoomState {
  const isKept = (id: string): boolean => (room.messages.get(id)?.position ?? 0) > upTo;
  const { cleared } = room.membership;
  return {
    ...hideUpTo(room, upTo),
    room: { ...room.room, floor: upTo, revision: position },
    membership: { ...room.membership, cleared: Math.max(cleared, upTo) },
    messages: new Map([...room.messages].filter(([id]) => isKept(id))),
    threads: new Map([...room.threads].filter(([, { rootPosition }]) => rootPosition > upTo)),
    reacted: new Map([...room.reacted].filter(([id]) => isKept(id))),
    lines: new Map([...room.lines].filter(([, line]) => line.position > upTo)),
    tally: withoutExpiredEffects(room.tally, position),
  };
}
