import type { Output, ParsedInput } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import { accessRoomToChange, refuseArchived, refuseFeed } from "../rooms/access.ts";
import { hashCode, makeCode } from "./code.ts";
import { presentInvite } from "./present.ts";
import { countOpenInvites, endless, insertInvite } from "./store.ts";

/** Most working invites of one account, over all its rooms. */
export const maxOpenInvites = 100;

/** Makes an invite link. Its code is in this answer only. */
export function create(context: Context, input: ParsedInput<"invites.create">): Promise<Output<"invites.create">> {
  return context.write(
    async (tx) => {
      const { room, member } = await accessRoomToChange(tx, context.asker, input.roomId, "moderator");
      refuseFeed(room);
      refuseArchived(room);
      if ((await countOpenInvites(tx.writer, member.account_id, context.now)) >= maxOpenInvites)
        throw new ApiError("too_many_invites");
      const code = makeCode();
      const expiresAt = input.expiresIn === null ? null : context.now + input.expiresIn;
      const row = {
        id: randomUUIDv7(),
        room_id: room.id,
        code_hash: hashCode(code),
        created_by: member.account_id,
        created_at: context.now,
        expires_at: expiresAt,
        max_uses: input.maxUses,
        uses: 0,
        ends_at: expiresAt ?? endless,
      };
      await insertInvite(tx.writer, row);
      const { isPublicUrlGiven, publicUrl } = context.services.config;
      return { invite: presentInvite(row), code, url: isPublicUrlGiven ? `${publicUrl}/invite#${code}` : null };
    },
    // Locks the account too, in a commit of its own: its invites are counted over all rooms, and others may be made there at the same
    // time.
    { room: input.roomId, accounts: [context.asker.accountId] },
  );
}
