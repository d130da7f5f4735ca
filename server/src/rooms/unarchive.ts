import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessRoomToChange } from "./access.ts";
import { changeRoom } from "./change.ts";

/** Opens an archived room again. */
export function unarchive(context: Context, input: ParsedInput<"rooms.unarchive">): Promise<Output<"rooms.unarchive">> {
  return context.write(
    async (tx) => {
      const { room } = await accessRoomToChange(tx, context.asker, input.roomId, "owner");
      return changeRoom(tx, room, { archived_at: null }, context.asker.accountId);
    },
    { room: input.roomId, shared: true },
  );
}
