import type { AccountId, Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import { accessMessage } from "../messages/access.ts";
import { maxSaved } from "./bounds.ts";
import { presentSaved } from "./present.ts";
import { findBeyond, findSaved, insertSaved } from "./store.ts";
import { takeOut } from "./unsave.ts";

/** Messages beyond the bound that one call removes: one, unless the bound was lowered. */
const atOnce = 100;

/** Saves a message for the asker and publishes it to the account's other sockets. Saving again changes nothing. */
export function save(
  { asker, write }: Context,
  { roomId, messageId }: ParsedInput<"saved.save">,
): Promise<Output<"saved.save">> {
  const { accountId } = asker;
  return write(
    async (tx) => {
      const { message } = await accessMessage(tx.writer, asker, { roomId, messageId });
      if (message.deleted_at !== null) throw new ApiError("message_deleted");
      const key = { account_id: accountId, room_id: roomId, message_id: messageId };
      const before = await findSaved(tx.writer, key);
      if (before !== undefined) return presentSaved(before);
      const personal = await tx.takePersonal(accountId);
      const row = { ...key, position: message.position, saved_at: tx.now, personal };
      await insertSaved(tx.writer, row);
      const saved = presentSaved(row);
      tx.announcePersonal(accountId, { type: "message.saved", position: personal, saved });
      await dropOldest(tx, accountId);
      return saved;
    },
    { accounts: [accountId], shared: true },
  );
}

async function dropOldest(tx: Transaction, accountId: AccountId): Promise<void> {
  for (const row of await findBeyond(tx.writer, accountId, maxSaved, atOnce)) await takeOut(tx, row);
}
