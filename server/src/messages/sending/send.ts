import {
  type AccountId,
  characters,
  isVisible,
  type Message,
  type Output,
  type ParsedInput,
  type SessionId,
  sizes,
} from "@parley/protocol";
import type { Asker, Context } from "../../context.ts";
import type { Reader } from "../../database/database.ts";
import { ApiError, notFound } from "../../errors.ts";
import type { Transaction } from "../../log/transaction.ts";
import type { MemberRow } from "../../members/tables.ts";
import type { RoomRow } from "../../rooms/tables.ts";
import type { Services } from "../../services.ts";
import { presentOne } from "../load.ts";
import { encodeMentions, findMentioned, mayCallRoom, mentionedWords } from "../mentions/mentions.ts";
import { noteMentions } from "../mentions/note-mentions.ts";
import { encodeParts, resolveParts, type Sending } from "../parts.ts";
import { presentMessage, threadAuthorsOf } from "../present.ts";
import { countReply, findMessage, findMessages, findPlaceToSend, insertMessage, insertReply } from "../store.ts";
import type { MessageRow } from "../tables.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { checkPlace } from "./posting.ts";
import { checkQuote } from "./quoted-part.ts";
import { checkText, isTooLong, limitOf, tidy, weigh } from "./text-rules.ts";

type Input = ParsedInput<"messages.send">;

/** A message to send, with the values that are computed without the database. */
interface Draft extends Input {
  /** Of each list the first handle that belongs to a member is mentioned. */
  readonly words: readonly (readonly string[])[];
  readonly fingerprint: string;
}

/** The services that a send uses. */
export type SendingServices = Pick<Services, "config" | "hooks" | "jobs" | "partKinds">;

/** The sender: the calling account, or the author of a scheduled message. */
export interface Sender {
  readonly accountId: AccountId;
  /** null for a message that is sent without its sender being there. */
  readonly sessionId: SessionId | null;
}

/** A send within a transaction. */
interface Work {
  readonly tx: Transaction;
  readonly services: SendingServices;
  readonly sender: Sender;
  /** As in `Sending`. They also run where the message was sent before. */
  readonly lastSteps: (() => Promise<void>)[];
}

/** Sends a message, once: its id, made by the sender, is unique in the room. */
export async function send(context: Context, input: Input): Promise<Output<"messages.send">> {
  const draft = draftOf(input, context.services);
  weigh(context, "send", draft.text);
  try {
    const work = async (tx: Transaction) => {
      const sending = { tx, services: context.services, sender: context.asker, lastSteps: [] };
      return (await writePlain(sending, draft)) ?? write(sending, draft);
    };
    return await context.write(work, {
      room: draft.roomId,
      shared: draft.threadId === null && !draft.parts.some(({ type }) => type === "location"),
    });
  } catch (error) {
    // Two processes received the same message at the same time, and the other one inserted it first.
    if (!context.services.database.dialect.isUniqueViolation(error)) throw error;
    return answerAgain(context.read, context.asker, draft);
  }
}

/**
 * Sends a message of an account in a transaction of the caller's, which has locked the room and has checked that the account may act.
 * `lastStep` may lock the account: it runs after everything that locks others.
 */
export function sendWithin(
  tx: Transaction,
  services: SendingServices,
  sender: Sender,
  input: Input,
  lastStep: () => Promise<void>,
): Promise<Message> {
  return write({ tx, services, sender, lastSteps: [lastStep] }, draftOf(input, services));
}

function draftOf(input: Input, { config }: SendingServices): Draft {
  const text = tidy(input.text);
  // A text that is too long is refused later, so its Markdown is not parsed.
  const words = isTooLong(text, config.maxLength) ? [] : mentionedWords(text);
  return { ...input, text, words, fingerprint: fingerprintOf(input, text) };
}

/**
 * The fast path for plain messages, which most messages are: a text in the main timeline without mentions and references. One statement checks
 * the permission and takes the position. Undefined, without any change, for all other messages and for refused ones.
 */
async function writePlain({ tx, services, sender }: Work, draft: Draft): Promise<Message | undefined> {
  const { roomId, id: messageId, text, threadId, replyTo, parts, words } = draft;
  if (threadId !== null || replyTo !== null || draft.quote !== undefined || parts.length > 0 || words.length > 0)
    return undefined;
  if (!isVisible(text) || isTooLong(text, services.config.maxLength)) return undefined;
  const { accountId } = sender;
  const place = await tx.takeForPlain({ roomId, accountId, messageId, length: characters(text) });
  if (place === undefined) return undefined;
  const row = await insertMessage(tx.writer, {
    ...{ room_id: roomId, position: place.position, id: messageId, author_id: accountId, text, thread_id: null },
    ...{ ordinal: place.ordinal, reply_to: null, quote: null, parts: "", mentions: "" },
    fingerprint: draft.fingerprint,
    created_at: place.at,
  });
  const message = announce(tx, row);
  await afterText(tx, services, row);
  return message;
}

function afterText(tx: Transaction, { config, hooks, jobs }: SendingServices, message: MessageRow): Promise<void> {
  return hooks.onTextWritten(tx, { message, config, jobs });
}

function announce(tx: Transaction, row: MessageRow): Message {
  const message = presentMessage(row);
  tx.announce(row.room_id, { type: "message.created", message });
  return message;
}

async function write({ tx, services, sender, lastSteps }: Work, draft: Draft): Promise<Message> {
  const { accountId, sessionId } = sender;
  const { roomId, id: messageId, threadId } = draft;
  const place = await findPlaceToSend.first(tx.writer, { roomId, accountId, messageId });
  if (place === undefined) throw notFound();
  if (place.used_at !== null) {
    const sent = await answerAgain(tx.writer, sender, draft);
    for (const step of lastSteps) await step();
    return sent;
  }
  if (place.archived_at !== null) throw new ApiError("room_archived");
  checkPlace(place, draft);
  checkText(draft.text, limitOf(services.config, place), draft.parts.length > 0);
  const mentioned = await findMentioned(tx.writer, roomId, draft.words, mayCallRoom(place, place.role));
  const { root, answered } = await findRelated(tx.writer, draft, place);
  if (draft.quote !== undefined) checkQuote(draft.quote, answered);
  const main = threadId === null ? await tx.takeForMessage(roomId) : undefined;
  const { position, at } = main ?? (await tx.takeForReply(roomId));
  const carrier = { roomId, messageId, threadId, position, at, accountId, sessionId, place };
  const { partKinds: kinds, jobs } = services;
  const sending: Sending = { tx, carrier, kinds, jobs, lastSteps };
  const parts = await resolveParts(sending, draft.parts);
  const row = await insertMessage(tx.writer, {
    room_id: roomId,
    position,
    id: messageId,
    author_id: accountId,
    text: draft.text,
    thread_id: threadId,
    ordinal: main?.ordinal ?? (root?.thread_ordinal ?? 0) + 1,
    reply_to: draft.replyTo,
    quote: draft.quote ?? null,
    parts: encodeParts(parts),
    mentions: encodeMentions(mentioned),
    fingerprint: draft.fingerprint,
    created_at: at,
  });
  await noteMentions(tx.writer, row, mentioned);
  if (answered !== undefined && answered.author_id !== accountId) {
    await insertReply.run(tx.writer, { ...row, account_id: answered.author_id });
  }
  if (root !== undefined) {
    const authors = withAuthor(root, accountId);
    await countReply.run(tx.writer, { roomId, root: root.position, position, at, authors });
    const locksLater = lastSteps.length > 0 ? [accountId] : [];
    await services.hooks.onReply(tx, { root, reply: row, mentioned, locksLater });
  }
  for (const step of lastSteps) await step();
  const message = announce(tx, row);
  await afterText(tx, services, row);
  return message;
}

/** The accounts that answered a thread first, with the author of one more reply. */
function withAuthor({ thread_authors: held }: MessageRow, accountId: AccountId): string {
  const authors = threadAuthorsOf(held);
  const isKnown = authors.includes(accountId) || authors.length >= sizes.threadAuthors;
  return JSON.stringify(isKnown ? authors : [...authors, accountId]);
}

/** Answers a retry with the message of the first call, in its present state. A deleted message has no content left to compare. */
async function answerAgain(read: Reader, sender: Pick<Asker, "accountId">, draft: Draft): Promise<Message> {
  const row = await findMessage(read, draft.roomId, draft.id);
  if (row === undefined) throw new Error("an id that is used has a message");
  const same = row.deleted_at !== null || row.fingerprint === draft.fingerprint;
  if (row.author_id !== sender.accountId || !same) throw new ApiError("id_reused", { field: "id" });
  return presentOne(read, row);
}

/** The messages to which a message refers. */
interface RelatedTo {
  readonly root: MessageRow | undefined;
  /** The message that is answered with a quote. */
  readonly answered: MessageRow | undefined;
}

/**
 * The root of the thread, and the message that is answered with a quote. The room is locked, so the thread's ordinal cannot change.
 *
 * Replies to a root that is deleted, or that the sender has cleared, are allowed: newer replies of the thread stay visible to everybody. A thread whose
 * root has expired cannot be answered.
 */
async function findRelated(
  read: Reader,
  draft: Draft,
  { cleared, floor }: Pick<MemberRow, "cleared"> & Pick<RoomRow, "floor">,
): Promise<RelatedTo> {
  const { roomId, threadId, replyTo } = draft;
  const ids = [threadId, replyTo].filter((id) => id !== null);
  const found = new Map((await findMessages(read, roomId, ids)).map((row) => [row.id, row]));
  const root = threadId === null ? undefined : found.get(threadId);
  const isThread = root?.thread_id === null && root.position > floor;
  if (threadId !== null && !isThread) throw new ApiError("not_found", { field: "threadId" });
  const answered = replyTo === null ? undefined : found.get(replyTo);
  if (replyTo !== null && (answered?.position ?? 0) <= Math.max(cleared, floor))
    throw new ApiError("not_found", { field: "replyTo" });
  return { root, answered };
}
