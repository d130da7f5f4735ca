import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import { accessRoom } from "../rooms/access.ts";
import { endInvite, findInviteOfRoom } from "./store.ts";

/** Ends an invite link. Ending it again changes nothing. */
export function revoke(context: Context, input: ParsedInput<"invites.revoke">): Promise<Output<"invites.revoke">> {
  return context.write(async (tx) => {
    const { room } = await accessRoom(tx.writer, context.asker, input.roomId, "moderator");
    const invite = await findInviteOfRoom(tx.writer, room.id, input.inviteId);
    if (invite === undefined) throw new ApiError("not_found", { field: "inviteId" });
    await endInvite(tx.writer, invite.id, context.now);
    return {};
  });
}
