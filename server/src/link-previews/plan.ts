import type { Transaction } from "../log/transaction.ts";
import type { WrittenText } from "../noun.ts";
import { previewJob } from "./job.ts";
import { mayHaveAddress } from "./web-addresses.ts";

/**
 * Plans previews for a message that is written, in the same transaction: one statement where its text may have an address, else none. No Markdown is read
 * here, and no setting of a room or an account; the job does both.
 */
export async function planPreviews(
  tx: Transaction,
  { message: { room_id: roomId, id: messageId, text }, config, jobs }: WrittenText,
): Promise<void> {
  if (config.linkPreviews && mayHaveAddress(text)) await jobs.enqueue(tx, previewJob, { roomId, messageId });
}
