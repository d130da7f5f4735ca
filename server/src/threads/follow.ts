import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessThread } from "./access.ts";
import { changeFollower, entryOf } from "./change-follower.ts";

/** Follows a thread. Earlier replies count as read. Following again changes nothing. */
export function follow(context: Context, input: ParsedInput<"threads.follow">): Promise<Output<"threads.follow">> {
  const { accountId } = context.asker;
  return context.write(
    async (tx) => {
      const { room, root, follower } = await accessThread(tx.writer, context.asker, input);
      if (follower?.following === 1) return entryOf(tx, follower);
      return changeFollower(tx, {
        room_id: room.id,
        thread_id: root.id,
        account_id: accountId,
        following: 1,
        read: Math.max(follower?.read ?? 0, root.thread_last_position),
        unread_after: room.position,
        unread_after_ordinal: root.thread_ordinal,
        muted: 0,
      });
    },
    { room: input.roomId, accounts: [accountId], shared: true },
  );
}
