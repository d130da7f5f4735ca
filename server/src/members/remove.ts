import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import { accessRoomToChange } from "../rooms/access.ts";
import { accessMember, mayRemove } from "./access.ts";
import { exitRoom } from "./exit.ts";

/** Removes a member of lower role; owners remove anybody else. The invite links that the member made end with it. */
export function remove(context: Context, input: ParsedInput<"members.remove">): Promise<Output<"members.remove">> {
  return context.write(
    async (tx) => {
      const { room, member } = await accessRoomToChange(tx, context.asker, input.roomId, "moderator");
      const target = await accessMember(tx.writer, room.id, input.accountId);
      if (!mayRemove(member, target)) throw new ApiError("forbidden");
      await exitRoom(tx, context.services, room, target.account_id, member.account_id);
      return {};
    },
    { room: input.roomId },
  );
}
