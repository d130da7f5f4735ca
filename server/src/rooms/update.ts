import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessRoomToChange, refuseArchived } from "./access.ts";
import { type ChangedRoomFields, changeRoom } from "./change.ts";

/** Changes name, topic, message length, picture, `posting`, link previews or `roomMentions`; absent fields are not changed. */
export function update(context: Context, input: ParsedInput<"rooms.update">): Promise<Output<"rooms.update">> {
  return context.write(
    async (tx) => {
      const { room } = await accessRoomToChange(tx, context.asker, input.roomId, "moderator");
      refuseArchived(room);
      const change: ChangedRoomFields = {};
      if (input.name !== undefined) change.name = input.name;
      if (input.topic !== undefined) change.topic = input.topic;
      if (input.maxLength !== undefined) change.max_length = input.maxLength;
      if (input.linkPreviews !== undefined) change.previews_off = input.linkPreviews ? null : 1;
      if (input.roomMentions !== undefined) change.room_mentions = input.roomMentions;
      if (input.posting !== undefined) change.posting = input.posting === "everybody" ? null : input.posting;
      if (input.pictureId !== undefined) change.picture_id = input.pictureId;
      const by = context.asker.accountId;
      const after = await changeRoom(tx, room, change, by);
      const picture = { by, before: room.picture_id, after: after.pictureId ?? null };
      if (picture.before !== picture.after) await context.services.hooks.onPicture(tx, picture);
      return after;
    },
    { room: input.roomId, shared: true },
  );
}
