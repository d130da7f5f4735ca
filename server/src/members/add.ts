import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessRoomToChange, hasRole, isMember, refuseArchived, refuseFeed } from "../rooms/access.ts";
import { accessMember } from "./access.ts";
import { enterRoom } from "./enter.ts";
import { requirePeople } from "./people.ts";
import { presentMember } from "./present.ts";

/** Adds a person to a group or channel. Adding a member again changes nothing. */
export async function add(context: Context, input: ParsedInput<"members.add">): Promise<Output<"members.add">> {
  await context.call.spend("people", 1);
  return context.write(
    async (tx) => {
      const { room, member } = await accessRoomToChange(tx, context.asker, input.roomId);
      if (!(await isMember(tx.writer, input.accountId, room.id))) {
        refuseFeed(room);
        refuseArchived(room);
        await requirePeople(tx, [input.accountId], "accountId");
        await enterRoom(
          tx,
          context.services,
          room,
          [input.accountId],
          member.account_id,
          hasRole(member.role, "moderator"),
        );
      }
      return presentMember(await accessMember(tx.writer, room.id, input.accountId));
    },
    { room: input.roomId },
  );
}
