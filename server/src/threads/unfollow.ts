import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessThread } from "./access.ts";
import { changeFollower } from "./change-follower.ts";
import { presentThread } from "./entries.ts";

/** Stops following a thread. Without effect if the asker does not follow it. */
export function unfollow(
  context: Context,
  input: ParsedInput<"threads.unfollow">,
): Promise<Output<"threads.unfollow">> {
  const { accountId } = context.asker;
  return context.write(
    async (tx) => {
      const { room, root, follower } = await accessThread(tx.writer, context.asker, input);
      if (follower?.following === 1) return changeFollower(tx, { ...follower, following: 0, muted: 0 });
      const nowhere = { room_id: room.id, thread_id: root.id, account_id: accountId, personal: 0 };
      const nothing = { ...(follower ?? { ...nowhere, ...start }), following: 0, ...none };
      const { thread_ordinal, position: root_position } = root;
      return presentThread({ ...nothing, thread_ordinal, root_position, position: room.position });
    },
    { room: input.roomId, accounts: [accountId], shared: true },
  );
}

const start = { read: 0, unread_after: 0, unread_after_ordinal: 0, muted: 0 };
const none = { own: 0, own_read: 0, deleted: 0, mentioned: 0 };
