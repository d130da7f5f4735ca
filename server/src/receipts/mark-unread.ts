import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { changeMembership } from "../members/change-membership.ts";
import { ordinalAt } from "../messages/pages/ordinal-at.ts";
import { accessRoom, refuseAhead } from "../rooms/access.ts";

/** Makes the messages from a position on unread for the asker. The receipts that others see do not change. */
export function markUnread(
  context: Context,
  input: ParsedInput<"receipts.markUnread">,
): Promise<Output<"receipts.markUnread">> {
  return context.write(
    async (tx) => {
      const { room, member } = await accessRoom(tx.writer, context.asker, input.roomId);
      refuseAhead(room, input.position);
      // Cleared messages cannot be unread.
      const mark = Math.max(input.position - 1, member.cleared);
      const ordinal = await ordinalAt(tx.writer, room.id, null, mark);
      return changeMembership(tx, member, { unread_after: mark, unread_after_ordinal: ordinal });
    },
    { accounts: [context.asker.accountId], shared: true },
  );
}
