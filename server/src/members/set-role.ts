import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessRoomToChange } from "../rooms/access.ts";
import { accessMember } from "./access.ts";
import { changeRole } from "./change-role.ts";
import { refuseLastOwner } from "./owners.ts";

/** Makes a member owner, moderator or plain member. A room keeps at least one owner. */
export function setRole(context: Context, input: ParsedInput<"members.setRole">): Promise<Output<"members.setRole">> {
  return context.write(
    async (tx) => {
      const { room } = await accessRoomToChange(tx, context.asker, input.roomId, "owner");
      const target = await accessMember(tx.writer, room.id, input.accountId);
      if (input.role !== "owner") await refuseLastOwner(tx.writer, target);
      return changeRole(tx, room, target, input.role, context.asker.accountId);
    },
    { room: input.roomId, shared: true },
  );
}
