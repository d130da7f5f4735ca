import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessRoom } from "../rooms/access.ts";
import { changeMembership, type MembershipChange } from "./change-membership.ts";

/** Mutes a room, makes it a favourite, or puts it into an own section, for the asker only; what is absent stays. */
export function configure(
  context: Context,
  input: ParsedInput<"members.configure">,
): Promise<Output<"members.configure">> {
  return context.write(
    async (tx) => {
      const { member } = await accessRoom(tx.writer, context.asker, input.roomId);
      const change: MembershipChange = {};
      if (input.muted !== undefined) change.muted = Number(input.muted);
      if (input.favourite !== undefined) change.favourite = Number(input.favourite);
      if (input.section !== undefined) change.section = input.section ?? "";
      return changeMembership(tx, member, change);
    },
    { accounts: [context.asker.accountId], shared: true },
  );
}
