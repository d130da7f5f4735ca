import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessRoomToChange } from "../rooms/access.ts";
import { exitRoom } from "./exit.ts";
import { refuseLastOwner } from "./owners.ts";

/** Leaves a group or channel. An only owner can leave only as the last member. */
export function leave(context: Context, input: ParsedInput<"rooms.leave">): Promise<Output<"rooms.leave">> {
  const me = context.asker.accountId;
  return context.write(
    async (tx) => {
      const { room, member } = await accessRoomToChange(tx, context.asker, input.roomId);
      if (room.member_count > 1) await refuseLastOwner(tx.writer, member);
      await exitRoom(tx, context.services, room, me, me);
      return {};
    },
    { room: input.roomId },
  );
}
