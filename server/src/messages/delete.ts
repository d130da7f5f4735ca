import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import type { Hooks } from "../hooks.ts";
import type { Transaction } from "../log/transaction.ts";
import { hasRole } from "../rooms/access.ts";
import { accessMessageToDelete } from "./access.ts";
import { erasedContent } from "./erased-content.ts";
import { listed } from "./listed.ts";
import { renoteMentions } from "./mentions/note-mentions.ts";
import { mentionsOf, presentMessage } from "./present.ts";
import { deleteReply, eraseEditions, eraseQuotes, uncountReply } from "./store.ts";
import type { MessageRow } from "./tables.ts";
import { targetOf } from "./target.ts";
import { updateMessage } from "./update.ts";

/** Deletes the asker's own message, or, for moderators, any message: the row stays without its content. Deleting again changes nothing. */
export async function deleteMessage(
  context: Context,
  input: ParsedInput<"messages.delete">,
): Promise<Output<"messages.delete">> {
  const {
    asker,
    services: { hooks },
  } = context;
  return context.write(
    async (tx) => {
      const { member, message } = await accessMessageToDelete(tx, asker, input);
      const may = message.author_id === asker.accountId || hasRole(member.role, "moderator");
      if (!may) throw new ApiError("forbidden");
      if (message.deleted_at !== null) return presentMessage(message);
      return presentMessage(await erase(tx, hooks, message, asker.accountId));
    },
    { room: input.roomId, shared: true },
  );
}

async function erase(tx: Transaction, hooks: Hooks, message: MessageRow, by: string): Promise<MessageRow> {
  const { room_id: roomId, thread_id: threadId, id: messageId } = message;
  const unmentioned = mentionsOf(message);
  const position = await tx.take(roomId);
  const changes = { ...erasedContent, deleted_at: tx.now, revision: position };
  await updateMessage(tx.writer, message, changes);
  if (message.edited_at !== null) await eraseEditions(tx.writer, message);
  await hooks.onMessageErased(tx, message);
  await renoteMentions(tx.writer, message, unmentioned, []);
  await deleteReply(tx.writer, message);
  // The event of the deletion makes clients remove these quotes too.
  await eraseQuotes(tx.writer, message);
  if (threadId !== null) await uncountReply(tx.writer, roomId, threadId, position);
  const data = { ...targetOf(message), ...listed("unmentioned", unmentioned) };
  await tx.record(
    roomId,
    { type: "message.deleted", position, at: tx.now, by, messageId, ...data },
    { subject: messageId, data },
  );
  return { ...message, ...changes };
}
