import { everyone, isLink, type Output, type ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import { accessMessageToChange, type HeldMessage } from "./access.ts";
import { maxEditions } from "./history.ts";
import { listed } from "./listed.ts";
import { presentOne } from "./load.ts";
import { encodeMentions, findMentioned, mayCallRoom, mentionedWords } from "./mentions/mentions.ts";
import { renoteMentions } from "./mentions/note-mentions.ts";
import { decodeParts, encodeParts, keepParts, releaseParts } from "./parts.ts";
import { mentionsOf } from "./present.ts";
import { checkText, isTooLong, limitOf, tidy, weigh } from "./sending/text-rules.ts";
import { dropOldEditions, insertEdition } from "./store.ts";
import type { MessageRow } from "./tables.ts";
import { updateMessage } from "./update.ts";

/** Replaces the text of the asker's own message and keeps the earlier text in its history. The same text is no change. */
export function edit(context: Context, input: ParsedInput<"messages.edit">): Promise<Output<"messages.edit">> {
  const text = tidy(input.text);
  weigh(context, "write", text);
  // A text that is too long is refused below, so its Markdown is not parsed.
  const words = isTooLong(text, context.services.config.maxLength) ? [] : mentionedWords(text);
  return context.write(
    async (tx) => {
      const { room, member, message } = await accessMessageToChange(tx, context.asker, input);
      if (message.author_id !== context.asker.accountId) throw new ApiError("forbidden");
      // A preview is no content of its own: it is removed with its address.
      const before = decodeParts(message.parts);
      const hasOwnParts = before.some((part) => !isLink(part));
      checkText(text, limitOf(context.services.config, room), hasOwnParts);
      if (text === message.text) return presentOne(tx.writer, message);
      const mentioned = await mentionedAnew(tx, { room, member, message }, words);
      const { partKinds } = context.services;
      const parts = keepParts(partKinds, before, text);
      await releaseParts(partKinds, tx, message, { before, after: parts });
      const after = { text, mentions: encodeMentions(mentioned), parts: encodeParts(parts) };
      return replaceText(tx, context, message, after);
    },
    { room: input.roomId, shared: true },
  );
}

/** The accounts that a message mentions with its new text. If it mentions the room already, it may keep doing so, even if the author has lost that right. */
export function mentionedAnew(
  tx: Transaction,
  { room, member, message }: HeldMessage,
  words: ReturnType<typeof mentionedWords>,
) {
  const mayCall = mentionsOf(message).includes(everyone) || mayCallRoom(room, member.role);
  return findMentioned(tx.writer, room.id, words, mayCall);
}

/** Gives a message another text and other parts, keeps the earlier ones as an edition, and publishes it. The caller holds the lock of its room. */
export async function replaceText(
  tx: Transaction,
  { services: { config, hooks, jobs } }: Context,
  before: MessageRow,
  after: Pick<MessageRow, "text" | "mentions" | "parts">,
) {
  const { room_id: roomId, author_id: by } = before;
  const [earlier, mentions] = [mentionsOf(before), mentionsOf(after)];
  const mentioned = mentions.filter((id) => !earlier.includes(id));
  const unmentioned = earlier.filter((id) => !mentions.includes(id));
  const position = await tx.take(roomId);
  await insertEdition(tx.writer, before);
  await dropOldEditions(tx.writer, before, maxEditions);
  const changes = { ...after, edited_at: tx.now, revision: position };
  await updateMessage(tx.writer, before, changes);
  if (mentioned.length + unmentioned.length > 0) await renoteMentions(tx.writer, before, earlier, mentions);
  const row = { ...before, ...changes };
  const message = await presentOne(tx.writer, row);
  const data = { ...listed("mentioned", mentioned), ...listed("unmentioned", unmentioned) };
  await tx.record(
    roomId,
    { type: "message.edited", position, at: tx.now, by, message, ...data },
    { subject: before.id, data },
  );
  await hooks.onTextWritten(tx, { message: row, before, config, jobs });
  return message;
}
