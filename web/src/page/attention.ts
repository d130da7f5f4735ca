import type { State } from "@parley/sdk";

/** The count of unread messages for the reader, and whether anything else is unread. */
export interface Attention {
  readonly count: number;
  readonly more: boolean;
}

/**
 * Counts mentions and unread messages in direct rooms; other rooms and threads only set `more`. Muted rooms are ignored; muted threads
 * count only mentions.
 */
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
