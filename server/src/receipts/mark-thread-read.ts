import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { refuseAhead } from "../rooms/access.ts";
import { accessFollowed } from "../threads/access.ts";
import { moveMark } from "../threads/change-follower.ts";

/** Marks a followed thread as read up to a position. Without effect if the thread was read further before. */
export function markThreadRead(
  context: Context,
  input: ParsedInput<"receipts.markThreadRead">,
): Promise<Output<"receipts.markThreadRead">> {
  return context.write(
    async (tx) => {
      const { room, follower } = await accessFollowed(tx.writer, context.asker, input);
      refuseAhead(room, input.position);
      return moveMark(tx, follower, {
        read: Math.max(follower.read, input.position),
        unreadAfter: Math.max(follower.unread_after, input.position),
      });
    },
    { accounts: [context.asker.accountId], shared: true },
  );
}
