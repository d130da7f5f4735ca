import type { Message, Part } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import { presentOne } from "./load.ts";
import { decodeParts, encodeParts } from "./parts.ts";
import { findMessage } from "./store.ts";
import type { MessageRow } from "./tables.ts";
import { updateMessage } from "./update.ts";

/** Computes the new parts of a message from its present parts and its row; returns the same list for no change. */
export type PartsChange = (parts: readonly Part[], message: MessageRow) => readonly Part[] | Promise<readonly Part[]>;

/**
 * Changes parts of a message without an edit by its author: a preview was added, a location moved, a vote was counted. Locks the room, reads
 * the message again and publishes `message.updated`. Undefined if the message is missing, deleted or unchanged. The log does not contain the
 * message's text: an event that is read later has the state of the message at that time.
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
