import type { Message, Part } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import { presentOne } from "./load.ts";
import { decodeParts, encodeParts } from "./parts.ts";
import { findMessage } from "./store.ts";
import type { MessageRow } from "./tables.ts";
import { updateMessage } from "./update.ts";

/** What changes: given the parts that a message carries, and its row, the parts that it carries from now on; the same list for no change. */
export type PartsChange = (parts: readonly Part[], message: MessageRow) => readonly Part[] | Promise<readonly Part[]>;

/**
 * Changes what a message carries, which is no edit of its author's: a preview was added, a location has moved, a vote was counted. Locks the
 * room, reads the message again and publishes `message.updated`. Undefined where the message is gone or deleted, or does not change. Its text is
 * never in the log: an event that is read later has the message as it is by then.
 */
export async function replaceParts(
  tx: Transaction,
  { roomId, messageId }: { readonly roomId: string; readonly messageId: string },
  change: PartsChange,
): Promise<Message | undefined> {
  await tx.lockRooms([roomId]);
  const before = await findMessage(tx.writer, roomId, messageId);
  if (before === undefined || before.deleted_at !== null) return undefined;
  const parts = decodeParts(before.parts);
  const next = await change(parts, before);
  if (next === parts) return undefined;
  const position = await tx.take(roomId);
  const changes = { parts: encodeParts(next), revision: position };
  await updateMessage(tx.writer, before, changes);
  const message = await presentOne(tx.writer, { ...before, ...changes });
  const event = { type: "message.updated", position, at: tx.now, by: before.author_id, message } as const;
  await tx.record(roomId, event, { subject: before.id });
  return message;
}
