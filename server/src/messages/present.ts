import { everyone, type Forwarded, type Message, type Reaction } from "@parley/protocol";
import type { MessageRow, ReactionRow } from "./tables.ts";

/** The accounts in a message's list of mentions, and whether the whole room is among them. */
export function presentMentions(stored: string): Pick<Message, "mentions" | "mentionsRoom"> {
  const all: string[] = stored === "" ? [] : JSON.parse(stored);
  return { mentions: all.filter((id) => id !== everyone), mentionsRoom: all.includes(everyone) };
}

/** Groups reactions by emoji; both the emoji and the people stand in order of reacting. */
export function presentReactions(rows: readonly ReactionRow[]): Reaction[] {
  const byEmoji = new Map<string, string[]>();
  for (const row of rows.toSorted((a, b) => a.position - b.position)) {
    const accountIds = byEmoji.get(row.emoji);
    if (accountIds === undefined) byEmoji.set(row.emoji, [row.account_id]);
    else accountIds.push(row.account_id);
  }
  return [...byEmoji].map(([emoji, accountIds]) => ({ emoji, accountIds }));
}

/** A row as everyone in the room sees it. */
export function presentMessage(row: MessageRow, reactions: Reaction[] = []): Message {
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
    ...presentMentions(row.mentions),
    reactions,
    thread: row.thread_ordinal === 0 ? null : { replies: row.thread_replies, lastReplyAt: row.thread_last_at },
    createdAt: row.created_at,
    editedAt: row.edited_at,
    deletedAt: row.deleted_at,
    pinnedAt: row.pinned_at,
    pinnedBy: row.pinned_by,
  };
}
