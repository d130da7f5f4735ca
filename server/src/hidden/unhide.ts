import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessAnyMessage } from "../messages/access.ts";
import { deleteHidden, noteChange } from "./store.ts";

/** Shows a message again that the asker has hidden, and publishes it to the account's sockets. One that is not hidden changes nothing. */
export function unhide(
  { asker, write }: Context,
  { roomId, messageId }: ParsedInput<"hidden.unhide">,
): Promise<Output<"hidden.unhide">> {
  const { accountId } = asker;
  return write(
    async (tx) => {
      const { message } = await accessAnyMessage(tx.writer, asker, { roomId, messageId });
      const row = { room_id: roomId, account_id: accountId, position: message.position };
      if (!(await deleteHidden(tx.writer, row))) return { revision: 0 };
      const revision = await tx.takePersonal(accountId);
      await noteChange(tx.writer, accountId, revision);
      tx.announcePersonal(accountId, { type: "message.unhidden", position: revision, roomId, messageIds: [messageId] });
      return { revision };
    },
    { accounts: [accountId], shared: true },
  );
}
