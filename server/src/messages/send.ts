import type { Forwarded, Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError, notFound } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import { followThread } from "../threads/follow-thread.ts";
import { accessMessage } from "./access.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { presentMessages } from "./load.ts";
import { mentionsIn, storedMentions } from "./mentions.ts";
import { presentMessage } from "./present.ts";
import { findMessage, findMessageAt, findSendingPlace, insertMentions, insertMessage, type SendingPlace, updateMessage } from "./store.ts";
import type { MessageRow } from "./tables.ts";
import { checkText, tidy } from "./text-rules.ts";

type Input = ParsedInput<"messages.send">;

/**
 * Stores a message once, whatever is retried, and answers when it is on disk. A plain message costs three statements: who
 * and where, the next position, the row.
 */
export async function send(context: Context, given: Input): Promise<Output<"messages.send">> {
  const input = { ...given, text: tidy(given.text) };
  const fingerprint = fingerprintOf(input);
  try {
    return await context.write((tx) => sendOnce(context, tx, input, fingerprint));
  } catch (error) {
    // Two tries of one send at once, in two processes: the row of the other is there now.
    if (context.database.dialect.isUniqueViolation(error)) return context.write((tx) => sendOnce(context, tx, input, fingerprint));
    throw error;
  }
}

async function sendOnce(context: Context, tx: Transaction, input: Input, fingerprint: string): Promise<Output<"messages.send">> {
  const { asker, config } = context;
  const place = await findSendingPlace(tx.writer, input.roomId, asker.accountId, input.id);
  if (place === undefined) throw notFound();
  if (place.existing !== null) return answerAgain(context, tx, input, place.existing, fingerprint);
  if (place.archived_at !== null) throw new ApiError("room_archived");
  checkText(input.text, place, config, input.forward !== null);
  const forwarded = input.forward === null ? null : await copyOf(context, tx, input.forward);
  if (input.replyTo !== null) await checkReply(tx, input, place);
  const mentions = input.text.includes("@") ? await mentionsIn(tx.writer, input.roomId, input.text) : [];
  const { root, ...taken } = input.threadId === null ? { root: null, ...(await tx.takeForMessage(input.roomId)) } : await takeInThread(tx, input, place);
  const row = rowOf(tx, input, asker.accountId, taken, { forwarded, mentions, fingerprint });
  await insertMessage(tx.writer, row);
  await insertMentions(tx.writer, row, mentions);
  if (root !== null) await followThread(tx, root, row, mentions);
  const message = presentMessage(row);
  tx.announce(input.roomId, { type: "message.created", position: row.position, at: row.created_at, by: row.author_id, message });
  return message;
}

/** The same send again is answered with the message it made, as it is now. */
async function answerAgain(context: Context, tx: Transaction, input: Input, position: number, fingerprint: string): Promise<Output<"messages.send">> {
  const existing = await findMessageAt(tx.writer, input.roomId, position);
  const same = existing !== undefined && existing.author_id === context.asker.accountId && existing.fingerprint === fingerprint;
  if (!same) throw new ApiError("id_reused", { field: "id" });
  const [message] = await presentMessages(tx.writer, [existing]);
  if (message === undefined) throw new Error("one row makes one message");
  return message;
}

/** Threads hang on messages of the main timeline. */
async function rootOf(tx: Transaction, { roomId, threadId }: Input, place: SendingPlace): Promise<MessageRow> {
  const root = await findMessage(tx.writer, roomId, threadId ?? "");
  if (root === undefined || root.thread_id !== null || root.position <= place.cleared) throw new ApiError("not_found", { field: "threadId" });
  return root;
}

async function checkReply(tx: Transaction, { roomId, replyTo }: Input, place: SendingPlace): Promise<void> {
  const quoted = await findMessage(tx.writer, roomId, replyTo ?? "");
  if (quoted === undefined || quoted.position <= place.cleared) throw new ApiError("not_found", { field: "replyTo" });
}

/** What is forwarded is copied, if the asker can read it; of something forwarded before, the first author stays. */
async function copyOf(context: Context, tx: Transaction, source: { roomId: string; messageId: string }): Promise<Forwarded> {
  const { message } = await accessMessage(tx.writer, context.asker, source.roomId, source.messageId);
  if (message.deleted_at !== null) throw new ApiError("message_deleted", { field: "forward" });
  if (message.forwarded !== null && message.text === "") return JSON.parse(message.forwarded) as Forwarded;
  return { authorId: message.author_id, createdAt: message.created_at, text: message.text };
}

/** A reply moves its thread on. The root is read behind the room's lock, which comes with the position: its count is exact. */
async function takeInThread(tx: Transaction, input: Input, place: SendingPlace): Promise<{ root: MessageRow; position: number; ordinal: number }> {
  const position = await tx.take(input.roomId);
  const root = await rootOf(tx, input, place);
  const ordinal = root.thread_ordinal + 1;
  await updateMessage(tx.writer, root, {
    thread_replies: root.thread_replies + 1,
    thread_ordinal: ordinal,
    thread_last_at: tx.now,
    thread_last_position: position,
    revision: position,
  });
  return { root, position, ordinal };
}

function rowOf(
  tx: Transaction,
  input: Input,
  authorId: string,
  { position, ordinal }: { position: number; ordinal: number },
  rest: { forwarded: Forwarded | null; mentions: readonly string[]; fingerprint: string },
): MessageRow {
  return {
    room_id: input.roomId,
    position,
    id: input.id,
    author_id: authorId,
    text: input.text,
    thread_id: input.threadId,
    ordinal,
    reply_to: input.replyTo,
    forwarded: rest.forwarded === null ? null : JSON.stringify(rest.forwarded),
    mentions: storedMentions(rest.mentions),
    fingerprint: rest.fingerprint,
    created_at: tx.now,
    edited_at: null,
    deleted_at: null,
    pinned_at: null,
    pinned_by: null,
    revision: position,
    thread_replies: 0,
    thread_ordinal: 0,
    thread_last_at: null,
    thread_last_position: 0,
    reacted: 0,
  };
}
