import { type Output, type ParsedInput, sizes } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import { accessAnyMessage } from "../messages/access.ts";
import { countHidden, insertHidden, isHidden, noteChange } from "./store.ts";

/**
 * Hides a message for the asker, after the hooks of other nouns, and publishes that to the account's sockets. Hiding again changes
 * nothing.
 */
export function hide(
  { asker, services, write }: Context,
  { roomId, messageId }: ParsedInput<"hidden.hide">,
): Promise<Output<"hidden.hide">> {
  const { accountId } = asker;
  return write(
    async (tx) => {
      // First, so that the asker is still in the room when the row is written, and two calls do not both take the last place.
      await tx.lockAccounts([accountId]);
      const { message } = await accessAnyMessage(tx.writer, asker, { roomId, messageId });
      const row = { room_id: roomId, account_id: accountId, position: message.position, message_id: messageId };
      if (await isHidden(tx.writer, row)) return { revision: 0 };
      if (message.deleted_at !== null) throw new ApiError("message_deleted");
      if ((await countHidden(tx.writer, accountId)) >= sizes.hidden) throw new ApiError("too_many_hidden");
      await services.hooks.onHidden(tx, row);
      const revision = await tx.takePersonal(accountId);
      await insertHidden(tx.writer, row);
      await noteChange(tx.writer, accountId, revision);
      tx.announcePersonal(accountId, { type: "message.hidden", position: revision, roomId, messageId });
      return { revision };
    },
    { accounts: [accountId], shared: true },
  );
}
