import type { Output, ParsedInput, Position } from "@parley/protocol";
import type { Context } from "../context.ts";
import type { Transaction } from "../log/transaction.ts";
import { accessAnyMessage } from "../messages/access.ts";
import { accessRoom } from "../rooms/access.ts";
import { deleteSaved, noteRemoval } from "./store.ts";
import type { SavedRow } from "./tables.ts";

/** Removes a message, also a deleted one, from the asker's saved messages. Removing again changes nothing. */
export function unsave(
  { asker, write }: Context,
  { roomId, messageId }: ParsedInput<"saved.unsave">,
): Promise<Output<"saved.unsave">> {
  const { accountId } = asker;
  return write(
    async (tx) => {
      await accessRoom(tx.writer, asker, roomId);
      const revision = await takeOut(tx, { account_id: accountId, room_id: roomId, message_id: messageId });
      // A message of another room answers as one that does not exist.
      if (revision === 0) await accessAnyMessage(tx.writer, asker, { roomId, messageId });
      return { revision };
    },
    { accounts: [accountId], shared: true },
  );
}

/** Deletes one saved message and publishes it to the account's sockets. Answers the position, 0 if nothing was deleted. */
export async function takeOut(
  tx: Transaction,
  key: Pick<SavedRow, "account_id" | "room_id" | "message_id">,
): Promise<Position> {
  if (!(await deleteSaved(tx.writer, key))) return 0;
  const { account_id: accountId, room_id: roomId, message_id: messageId } = key;
  const position = await tx.takePersonal(accountId);
  await noteRemoval(tx.writer, accountId, position);
  tx.announcePersonal(accountId, { type: "message.unsaved", position, roomId, messageId });
  return position;
}
