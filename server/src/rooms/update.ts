import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessRoomToChange, refuseArchived } from "./access.ts";
import { changeRoom, type RoomChange } from "./change.ts";

/** Changes name, topic or message length; what is absent stays. */
export function update(context: Context, input: ParsedInput<"rooms.update">): Promise<Output<"rooms.update">> {
  return context.write(
    async (tx) => {
      const { room } = await accessRoomToChange(tx, context.asker, input.roomId, "moderator");
      refuseArchived(room);
      const change: RoomChange = {};
      if (input.name !== undefined) change.name = input.name;
      if (input.topic !== undefined) change.topic = input.topic;
      if (input.maxLength !== undefined) change.max_length = input.maxLength;
      return changeRoom(tx, room, change, context.asker.accountId);
    },
    { room: input.roomId, shared: true },
  );
}
