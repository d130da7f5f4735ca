import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { refuseAhead } from "../rooms/access.ts";
import { accessFollowed } from "../threads/access.ts";
import { moveMark } from "../threads/change-follower.ts";

/** Makes the replies of a followed thread from a position on unread. */
export function markThreadUnread(
  context: Context,
  input: ParsedInput<"receipts.markThreadUnread">,
): Promise<Output<"receipts.markThreadUnread">> {
  return context.write(
    async (tx) => {
      const { room, member, follower } = await accessFollowed(tx.writer, context.asker, input);
      refuseAhead(room, input.position);
      // Cleared messages cannot be unread.
      return moveMark(tx, follower, { read: follower.read, unreadAfter: Math.max(input.position - 1, member.cleared) });
    },
    { accounts: [context.asker.accountId], shared: true },
  );
}
