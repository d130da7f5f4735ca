import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessRoomToChange } from "./access.ts";
import { changeRoom } from "./change.ts";

/** Closes a room for writing. An archived one keeps the time of its archiving. */
export function archive(context: Context, input: ParsedInput<"rooms.archive">): Promise<Output<"rooms.archive">> {
  return context.write(
    async (tx) => {
      const { room } = await accessRoomToChange(tx, context.asker, input.roomId, "owner");
      return changeRoom(tx, room, { archived_at: room.archived_at ?? context.now }, context.asker.accountId);
    },
    { room: input.roomId, shared: true },
  );
}
