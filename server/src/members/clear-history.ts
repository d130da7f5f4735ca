import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ordinalAt } from "../messages/pages/ordinal-at.ts";
import { accessRoom, refuseAhead } from "../rooms/access.ts";
import { clearThreads } from "../threads/clear.ts";
import { changeMembership, type MembershipChange } from "./change-membership.ts";

/** Hides the messages up to a position from the asker; what is hidden is not unread. A lower position brings some back. */
export function clearHistory(
  context: Context,
  input: ParsedInput<"members.clearHistory">,
): Promise<Output<"members.clearHistory">> {
  return context.write(
    async (tx) => {
      const { room, member } = await accessRoom(tx.writer, context.asker, input.roomId);
      refuseAhead(room, input.position);
      const change: MembershipChange = { cleared: input.position };
      if (input.position > member.unread_after) {
        change.unread_after = input.position;
        change.unread_after_ordinal = await ordinalAt(tx.writer, room.id, null, input.position);
      }
      const membership = await changeMembership(tx, member, change);
      if (input.position > member.cleared) {
        const { room_id: roomId, account_id: accountId } = member;
        await clearThreads(tx, room, accountId, input.position);
        await context.services.hooks.onCleared(tx, { roomId, accountId, upTo: input.position });
      }
      return membership;
    },
    { accounts: [context.asker.accountId], shared: true },
  );
}
