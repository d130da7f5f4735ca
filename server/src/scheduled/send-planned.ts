import type { Message, ParsedInput } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import { type Sender, type SendingServices, sendWithin } from "../messages/sending/send.ts";
import { isQuotedStill } from "./is-quoted-still.ts";
import { partsOf } from "./present.ts";
import type { ScheduledRow } from "./tables.ts";
import { takeOut } from "./take-out.ts";

/**
 * Sends a scheduled message, by the rules of `messages.send`. Deletes its row in the same transaction, so that it is sent once. The room is
 * locked. If the quoted text was edited or deleted since, it answers the whole message, as a client's outbox does.
 */
export async function sendPlanned(
  tx: Transaction,
  services: SendingServices,
  sender: Sender,
  row: ScheduledRow,
): Promise<Message> {
  const quote = (await isQuotedStill(tx.writer, row)) ? row.quote : null;
  return sendWithin(tx, services, sender, inputOf({ ...row, quote }), async () => {
    await takeOut(tx, services.jobs, row, { sent: true });
  });
}

const inputOf = (row: ScheduledRow): ParsedInput<"messages.send"> => ({
  ...{ roomId: row.room_id, id: row.message_id, text: row.text },
  ...{ threadId: row.thread_id, replyTo: row.reply_to, parts: partsOf(row) },
  ...(row.quote !== null && { quote: row.quote }),
});
