import type { State } from "@parley/sdk";

/** The count of unread messages for the reader, and whether anything else is unread. */
export interface Attention {
  readonly count: number;
  readonly more: boolean;
}

/** Mentions, and everything in direct rooms, count; other rooms and threads only say that there is more. Muted rooms say nothing, and muted threads only mentions. */
export function attentionOf({ rooms }: Pick<State, "rooms">): Attention {
  let count = 0;
  let more = false;
  for (const { room, membership, threads } of rooms.values()) {
    if (membership.muted) continue;
    count += room.kind === "direct" ? membership.unread : membership.mentions;
    more ||= membership.unread > 0;
    for (const thread of threads.values()) {
      count += thread.mentions;
      more ||= !thread.muted && thread.unread > 0;
    }
  }
  return { count, more };
}

export const isSameAttention = (a: Attention, b: Attention): boolean => a.count === b.count && a.more === b.more;
