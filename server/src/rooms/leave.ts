import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { leaveRoom } from "../members/leave.ts";
import { refuseLastOwner } from "../members/owners.ts";
import { accessRoomToChange } from "./access.ts";

/** Leaves a group or channel. An only owner can leave only as the last member. */
export function leave(context: Context, input: ParsedInput<"rooms.leave">): Promise<Output<"rooms.leave">> {
  const me = context.asker.accountId;
  return context.write(
    async (tx) => {
      const { room, member } = await accessRoomToChange(tx, context.asker, input.roomId);
      if (room.member_count > 1) await refuseLastOwner(tx.writer, member);
      await leaveRoom(tx, context.services, room, me, me);
      return {};
    },
    { room: input.roomId },
  );
}
