import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import { accessMessage } from "../messages/access.ts";
import { presentOne } from "../messages/load.ts";
import { accessRoom } from "../rooms/access.ts";
import { sendPlanned } from "./send-planned.ts";
import { findScheduled } from "./store.ts";

type Input = ParsedInput<"scheduled.send">;

/** Sends a planned message of the asker's before its time, or again after it failed. */
export function send({ asker, services, write }: Context, input: Input): Promise<Output<"scheduled.send">> {
  const { roomId, messageId } = input;
  return write(
    async (tx) => {
      await accessRoom(tx.writer, asker, roomId);
      const key = { account_id: asker.accountId, room_id: roomId, message_id: messageId };
      const row = await findScheduled(tx.writer, key);
      return row === undefined ? sentBefore(tx, asker, input) : sendPlanned(tx, services, asker, row);
    },
    { room: roomId },
  );
}

/** The message that was sent at its time, or by an earlier call. */
async function sentBefore(tx: Transaction, asker: Context["asker"], input: Input) {
  const { message } = await accessMessage(tx.writer, asker, input);
  if (message.author_id !== asker.accountId) throw notFound();
  return presentOne(tx.writer, message);
}
