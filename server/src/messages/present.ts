import { everyone, type Forwarded, type Message, type Reaction } from "@parley/protocol";
import type { MessageRow } from "./tables.ts";

/** Everyone a message mentions: account ids, and "*" when it says @room. */
export function mentionsOf(row: Pick<MessageRow, "mentions">): string[] {
  return row.mentions === "" ? [] : (JSON.parse(row.mentions) as string[]);
}

/** A message, the same for everyone in the room. */
export function presentMessage(row: MessageRow, reactions: Reaction[] = []): Message {
  const mentioned = mentionsOf(row);
  return {
    id: row.id,
    roomId: row.room_id,
    position: row.position,
    revision: row.revision,
    authorId: row.author_id,
    text: row.text,
    threadId: row.thread_id,
    replyTo: row.reply_to,
    forwarded: row.forwarded === null ? null : (JSON.parse(row.forwarded) as Forwarded),
    mentions: mentioned.filter((id) => id !== everyone),
    mentionsRoom: mentioned.includes(everyone),
    reactions,
    thread: row.thread_ordinal === 0 ? null : { replies: row.thread_replies, lastReplyAt: row.thread_last_at },
    createdAt: row.created_at,
    editedAt: row.edited_at,
    deletedAt: row.deleted_at,
    pinnedAt: row.pinned_at,
    pinnedBy: row.pinned_by,
  };
}

/** Reactions as told: emoji in order of their first reaction, people in order of theirs. Rows come in order of position. */
export function presentReactions(rows: readonly { emoji: string; account_id: string }[]): Reaction[] {
  const byEmoji = new Map<string, Reaction>();
  for (const { emoji, account_id } of rows) {
    const reaction = byEmoji.get(emoji);
    if (reaction === undefined) byEmoji.set(emoji, { emoji, accountIds: [account_id] });
    else reaction.accountIds.push(account_id);
  }
  return [...byEmoji.values()];
}
