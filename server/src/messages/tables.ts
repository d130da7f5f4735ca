import type { RoomEventType } from "@parley/protocol";
import { declareTables, toAccount, toMessage, toRoom } from "../database/declare.ts";
import { quotesMigration } from "./quotes-migration.ts";

/**
 * A message, clustered by room and position: the row is the log entry of its own creation. Unique on room and id.
 */
export interface MessageRow {
  room_id: string;
  position: number;
  id: string;
  author_id: string;
  text: string;
  /** Id of the thread's root message; null in the main timeline. */
  thread_id: string | null;
  /** Number of messages in its timeline (main or thread) up to and including this one. */
  ordinal: number;
  /** Number of messages by the same author up to this one: an account's own messages after a position are the difference of two look-ups. */
  own_ordinal: number;
  reply_to: string | null;
  /** The part of that message which it quotes; null for the whole, and once that message is deleted. */
  quote: string | null;
  /** JSON array of the protocol's parts; "" without any. */
  parts: string;
  /** JSON array of account ids, with "*" for the whole room; "" without mentions. */
  mentions: string;
  /** Fingerprint of the sent content: equal for a retry, different for another content with the same id. */
  fingerprint: string;
  created_at: number;
  edited_at: number | null;
  deleted_at: number | null;
  pinned_at: number | null;
  pinned_by: string | null;
  /** Position of the last change of the message. */
  revision: number;
  /** On a root: replies that are not deleted, replies so far, time and position of the last. */
  thread_replies: number;
  thread_ordinal: number;
  thread_last_at: number | null;
  thread_last_position: number;
  /** JSON array of the accounts that answered first; "" without answers. */
  thread_authors: string;
  /** 1 if anybody has reacted, so that pages without reactions need no statement for them. */
  reacted: number;
}

/** An earlier text of a message. */
export interface EditionRow {
  room_id: string;
  message_id: string;
  /** Revision of the message while it had this text. */
  revision: number;
  text: string;
  /** Of a post: its part as JSON; "" for other messages. */
  post: string;
  created_at: number;
}

/** A message that mentions, or mentioned, an account; `account_id` is `everyoneId` for the whole room. */
export interface MentionRow {
  room_id: string;
  account_id: string;
  position: number;
  author_id: string;
  thread_id: string | null;
  /** When the message was sent. */
  created_at: number;
  /**
   * Number of messages of its timeline that mentioned this name when they were sent, up to and including this one; and how many of them
   * its author wrote.
   */
  ordinal: number;
  own: number;
  /** 1 if later ordinals include this row; 0 if the message also mentioned the room, or mentions the name only since an edit. */
  counted: number;
  /** Correction of `counted` after an edit or a deletion: 1, -1, or null for none. */
  off: number | null;
  /** 1 if the message no longer mentions the name, or is deleted. */
  gone: 1 | null;
}

/** An answer by another account that quotes a message of `account_id`. Deleted together with the answer. */
export interface ReplyRow {
  room_id: string;
  account_id: string;
  position: number;
  thread_id: string | null;
  /** When the message was sent. */
  created_at: number;
}

/** Any change of a room that is not a new message; together with `messages` this is the room's log. */
export interface ChangeRow {
  room_id: string;
  position: number;
  type: RoomEventType;
  /** Subject of the event: an account or a message id; `noId` for the room itself. */
  subject: string;
  by: string;
  at: number;
  /** JSON: fields of the event that are not in its subject's present state. Never a message's text. */
  data: string;
}

const deep = { deep: true } as const;

export const messagesTables = declareTables<{
  messages: MessageRow;
  editions: EditionRow;
  mentions: MentionRow;
  replies: ReplyRow;
  changes: ChangeRow;
}>()({
  facts: {
    messages: { grows: true, references: [toRoom(deep), toAccount("author_id", deep), toMessage("thread_id", "id")] },
    editions: { grows: true, references: [toMessage("message_id", "id")] },
    mentions: { grows: true, references: [toMessage("position", "position")] },
    replies: { grows: true, references: [toMessage("position", "position")] },
    changes: { grows: true, references: [toRoom(deep)] },
  },
  migrations: { "0014-personal-quotes": quotesMigration },
});
