import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { releasePicture, useAsPicture } from "../files/used-as-picture.ts";
import { accessRoomToChange, refuseArchived } from "./access.ts";
import { changeRoom, type RoomChange } from "./change.ts";

/** Changes name, topic, message length or picture; what is absent stays. */
export function update(context: Context, input: ParsedInput<"rooms.update">): Promise<Output<"rooms.update">> {
  return context.write(
    async (tx) => {
      const { room } = await accessRoomToChange(tx, context.asker, input.roomId, "moderator");
      refuseArchived(room);
      const change: RoomChange = {};
      if (input.name !== undefined) change.name = input.name;
      if (input.topic !== undefined) change.topic = input.topic;
      if (input.maxLength !== undefined) change.max_length = input.maxLength;
      const { pictureId = room.picture_id } = input;
      if (pictureId === room.picture_id) return changeRoom(tx, room, change, context.asker.accountId);
      await useAsPicture(tx, context.asker.accountId, pictureId);
      const after = await changeRoom(tx, room, { ...change, picture_id: pictureId }, context.asker.accountId);
      await releasePicture(tx, room.picture_id);
      return after;
    },
    { room: input.roomId, shared: true },
  );
}
