import { type AccountId, type Message, type Reaction, sizes } from "@parley/protocol";
import { decodeParts } from "./parts.ts";
import type { NamedRow } from "./reactions.ts";
import type { MessageRow } from "./tables.ts";

/** Ids of the accounts that a message mentions, and "*" for @room. */
export function mentionsOf(row: Pick<MessageRow, "mentions">): string[] {
  return row.mentions === "" ? [] : (JSON.parse(row.mentions) as string[]);
}

/** The first accounts that answered in a thread. */
export const threadAuthorsOf = (authors: string): AccountId[] => (authors === "" ? [] : JSON.parse(authors));

/**
 * A message, the same for everyone in the room. Most messages have no optional field, so each is tested once. Keys have the order of the
 * contract.
 */
export function presentMessage(row: MessageRow, reactions: Reaction[] = []): Message {
  const message: Message = {
    id: row.id,
    authorId: row.author_id,
    position: row.position,
    createdAt: row.created_at,
    text: row.text,
  };
  if (row.parts !== "") message.parts = decodeParts(row.parts);
  if (row.thread_id !== null) message.threadId = row.thread_id;
  if (row.reply_to !== null) message.replyTo = row.reply_to;
  if (row.quote !== null) message.quote = row.quote;
  if (row.mentions !== "") message.mentions = mentionsOf(row);
  if (reactions.length > 0) message.reactions = reactions;
  if (row.thread_last_at !== null) {
    const authorIds = threadAuthorsOf(row.thread_authors);
    message.thread = { replies: row.thread_replies, authorIds, lastReplyAt: row.thread_last_at };
  }
  if (row.edited_at !== null) message.editedAt = row.edited_at;
  if (row.deleted_at !== null) message.deletedAt = row.deleted_at;
  if (row.pinned_at !== null && row.pinned_by !== null) message.pinned = { at: row.pinned_at, by: row.pinned_by };
  if (row.revision !== row.position) message.revision = row.revision;
  return message;
}

/** Reactions as they are shown, from rows in their order. */
export function presentReactions(rows: readonly Pick<NamedRow, "emoji" | "account_id" | "count">[]): Reaction[] {
  const byEmoji = new Map<string, Reaction>();
  for (const { emoji, account_id, count } of rows) {
    const reaction = byEmoji.get(emoji);
    if (reaction !== undefined) reaction.accountIds.push(account_id);
    else byEmoji.set(emoji, { emoji, accountIds: [account_id], ...(count > sizes.reactors && { count }) });
  }
  return [...byEmoji.values()];
}
