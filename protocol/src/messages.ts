import * as z from "zod/mini";
import { account } from "./accounts.ts";
import { carriedParts, writtenParts } from "./content.ts";
import { emoji } from "./emoji.ts";
import { endpoint } from "./endpoint.ts";
import { logged } from "./event.ts";
import { id, position, time } from "./ids.ts";
import { sizes } from "./limits.ts";
import type { Noun } from "./noun.ts";
import { cursor, pageLimit, total } from "./page.ts";
import { postPart } from "./parts/post.ts";
import { systemLine, withLines } from "./system-lines.ts";
import { prose } from "./text.ts";

/** Who reacted with what, in order of reacting: the first 100 by name. */
export const reaction = z.strictObject({
  emoji: z.string(),
  accountIds: z.array(id),
  /** All who reacted so, where they are more than are named. */
  count: z.optional(z.int()),
});
export type Reaction = z.output<typeof reaction>;

/** State of a thread, on its root message. */
export const threadSummary = z.strictObject({
  /** Replies that are not deleted. */
  replies: z.int(),
  /** Who answered first: up to three people, in order. A deleted reply takes nobody out. */
  authorIds: z.array(id),
  lastReplyAt: time,
});
export type ThreadSummary = z.output<typeof threadSummary>;

/**
 * A message, the same for everyone in the room. What it does not have is absent. Its room is named once by what carries it: the frame of
 * events, the page, the entry of a list.
 */
export const message = z.strictObject({
  id,
  authorId: id,
  /** Its place in the room, for ever. */
  position,
  createdAt: time,
  /** Markdown as typed. Empty once deleted, or when it has parts only. */
  text: z.string(),
  /** What it carries beside its text. */
  parts: carriedParts,
  /** Root of the thread it was written in; absent in the main timeline. */
  threadId: z.optional(id),
  /** The message it answers with a quote. */
  replyTo: z.optional(id),
  /** The part of that message which it quotes, as it was then; absent when it quotes the whole, and gone once that message is deleted. */
  quote: z.optional(z.string()),
  /** Accounts mentioned by @handle; `*` when it says @room. */
  mentions: z.optional(z.array(z.string())),
  reactions: z.optional(z.array(reaction)),
  /** Present on a message that has been answered in a thread. */
  thread: z.optional(threadSummary),
  editedAt: z.optional(time),
  deletedAt: z.optional(time),
  pinned: z.optional(z.strictObject({ at: time, by: id })),
  /** Position of the last change of this object, absent before the first: an event at or below it is already in here. */
  revision: z.optional(position),
});
export type Message = z.output<typeof message>;

/** A text that a message has or had. */
export const edition = z.strictObject({
  text: z.string(),
  createdAt: time,
  /** Of a post: its title and the rest as they were. */
  post: z.optional(postPart),
});
export type Edition = z.output<typeof edition>;

/** A part of a message, as an answer quotes it. */
export const quote = prose(sizes.quote);

const inRoom = { roomId: id };
const ofMessage = { roomId: id, messageId: id };
const text = prose(sizes.messageCeiling);

/** A reaction of the reader's own. */
export const ownReaction = z.strictObject({ messageId: id, emoji: z.string() });
export type OwnReaction = z.output<typeof ownReaction>;

const related = {
  /** The reader's own reactions to these messages that the messages do not name, for others reacted before. */
  reacted: z.optional(z.array(ownReaction)),
  /** Messages that are quoted by those on the page and not on it themselves. */
  quotes: z.array(message),
  /** Authors and mentioned people, as far as they fit: others are to be looked up. */
  accounts: z.array(account),
  /** The room's position when this was read: apply the events behind it. */
  position,
};

/** A run of one timeline, oldest first. Long messages make it shorter than its limit: `hasOlder` and `hasNewer` say whether there is more. */
export const messagePage = z.strictObject({
  messages: z.array(message),
  ...related,
  /**
   * System lines of a page of the main timeline without filters, by position: those between its messages, and those on the side that the
   * page was asked for, up to where it was asked from. Absent without any.
   */
  lines: z.optional(z.array(systemLine)),
  hasOlder: z.boolean(),
  hasNewer: z.boolean(),
  /** How many messages the timeline has that the asker has not cleared, deleted ones included, which keep their place. Always exact. */
  total: z.optional(total),
});
export type MessagePage = z.output<typeof messagePage>;

/**
 * A message that concerns somebody, and why: it says their name, it answers a message of theirs with a quote, or it says
 * @room. Where several are true, the first of these counts.
 */
export const inboxItem = z.strictObject({ roomId: id, message, reason: z.enum(["mention", "reply", "room"]) });
export type InboxItem = z.output<typeof inboxItem>;
export type InboxReason = InboxItem["reason"];

export const messages = {
  send: endpoint({
    method: "POST",
    path: "/rooms/:roomId/messages",
    access: "room:member",
    summary:
      "Sends a message. Answered when it is on disk. The same `id` with the same content again answers the message it made; with other content: id_reused.",
    input: z.strictObject({
      ...inRoom,
      /** Made by the caller (UUIDv7) and kept for every retry. */
      id,
      text,
      threadId: z._default(z.nullable(id), null),
      replyTo: z._default(z.nullable(id), null),
      /** With `replyTo`: a part of that message's text, as typed or as shown; white space counts for nothing. */
      quote: z.optional(quote),
      /** What it carries beside its text; the text may then be blank. */
      parts: z._default(writtenParts, []),
    }),
    output: message,
    errors: ["not_found", "id_reused", "room_archived", "message_deleted", "too_many_locations", "forbidden"],
    limit: "send",
  }),
  list: endpoint({
    method: "GET",
    path: "/rooms/:roomId/messages",
    access: "room:member",
    summary:
      "A page of the main timeline or of a thread: the newest, those before, those after, or those around a position; optionally only one author's, of a time, read or unread. Cleared messages are left out.",
    input: z.strictObject({
      ...inRoom,
      threadId: z.optional(id),
      before: z.optional(position),
      after: z.optional(position),
      around: z.optional(position),
      authorId: z.optional(id),
      /** Sent at this time or later. */
      from: z.optional(time),
      /** Sent before this time. */
      until: z.optional(time),
      /** true: only unread ones by others; false: only read ones. */
      unread: z.optional(z.boolean()),
      /** true: the answer says how many messages there are; not together with `authorId`, `from`, `until` or `unread`. */
      total: z.optional(z.boolean()),
      limit: z.optional(z.int().check(z.minimum(1), z.maximum(sizes.page))),
    }),
    output: messagePage,
    errors: ["not_found", "position_ahead"],
    limit: "read",
  }),
  get: endpoint({
    method: "GET",
    path: "/rooms/:roomId/messages/:messageId",
    access: "room:member",
    summary: "One message.",
    input: z.strictObject(ofMessage),
    output: z.strictObject({ message, ...related }),
    errors: ["not_found"],
    limit: "read",
  }),
  edit: endpoint({
    method: "PATCH",
    path: "/rooms/:roomId/messages/:messageId",
    access: "room:member",
    summary: "Replaces the text of one's own message; its parts stay. The earlier text stays in its history.",
    input: z.strictObject({ ...ofMessage, text }),
    output: message,
    errors: ["not_found", "forbidden", "message_deleted", "room_archived"],
    limit: "write",
  }),
  history: endpoint({
    method: "GET",
    path: "/rooms/:roomId/messages/:messageId/history",
    access: "room:member",
    summary:
      "The texts that a message had, the present one first, then the earlier ones back to the oldest that is kept. Empty for a deleted message.",
    input: z.strictObject({ ...ofMessage, cursor: z.optional(cursor), limit: pageLimit }),
    output: z.strictObject({ editions: z.array(edition), next: z.nullable(cursor) }),
    errors: ["not_found"],
    limit: "read",
  }),
  delete: endpoint({
    method: "DELETE",
    path: "/rooms/:roomId/messages/:messageId",
    access: "room:member",
    summary:
      "Deletes one's own message, or as a moderator anybody's. Its text and history are erased; its place stays.",
    input: z.strictObject(ofMessage),
    output: message,
    errors: ["not_found", "forbidden"],
    limit: "write",
  }),
  react: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/messages/:messageId/reactions/:emoji",
    access: "room:member",
    summary:
      "Reacts with an emoji, or with one of the server's own as `:name:`, which has to be there. Reacting again changes nothing.",
    input: z.strictObject({ ...ofMessage, emoji }),
    output: message,
    errors: ["not_found", "message_deleted", "room_archived", "too_many_reactions"],
    limit: "write",
  }),
  unreact: endpoint({
    method: "DELETE",
    path: "/rooms/:roomId/messages/:messageId/reactions/:emoji",
    access: "room:member",
    summary: "Takes one's own reaction back.",
    input: z.strictObject({ ...ofMessage, emoji }),
    output: message,
    errors: ["not_found", "message_deleted", "room_archived"],
    limit: "write",
  }),
  reactors: endpoint({
    method: "GET",
    path: "/rooms/:roomId/messages/:messageId/reactions/:emoji",
    access: "room:member",
    summary: "Who reacted to a message with an emoji, in order of reacting.",
    input: z.strictObject({ ...ofMessage, emoji, cursor: z.optional(cursor), limit: pageLimit }),
    output: z.strictObject({ accountIds: z.array(id), accounts: z.array(account), next: z.nullable(cursor) }),
    errors: ["not_found"],
    limit: "read",
  }),
  pin: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/messages/:messageId/pin",
    access: "room:member",
    summary: "Pins a message for everyone in the room.",
    input: z.strictObject(ofMessage),
    output: message,
    errors: ["not_found", "message_deleted", "room_archived"],
    limit: "write",
  }),
  unpin: endpoint({
    method: "DELETE",
    path: "/rooms/:roomId/messages/:messageId/pin",
    access: "room:member",
    summary: "Takes a pin away.",
    input: z.strictObject(ofMessage),
    output: message,
    errors: ["not_found", "message_deleted", "room_archived"],
    limit: "write",
  }),
  pins: endpoint({
    method: "GET",
    path: "/rooms/:roomId/pins",
    access: "room:member",
    summary: "Pinned messages by position, newest first.",
    input: z.strictObject({ ...inRoom, cursor: z.optional(cursor), limit: pageLimit }),
    output: z.strictObject({ messages: z.array(message), ...related, next: z.nullable(cursor) }),
    errors: ["not_found"],
    limit: "read",
  }),
  inbox: endpoint({
    method: "GET",
    path: "/inbox",
    access: "account",
    summary:
      "Messages by others that mention the asker, by name or by @room, or answer one of the asker's messages with a quote, in rooms they are in, newest first. Deleted and cleared ones are left out.",
    input: z.strictObject({
      cursor: z.optional(cursor),
      limit: pageLimit,
      /** true: only what is behind the asker's mark in the room, or in the thread, which they then follow. */
      unread: z.optional(z.boolean()),
    }),
    output: z.strictObject({
      items: z.array(inboxItem),
      /** Messages that are quoted by those on the page. */
      quotes: z.array(z.strictObject({ roomId: id, message })),
      /** Authors and mentioned people, as far as they fit: others are to be looked up. */
      accounts: z.array(account),
      /** A page may be shorter than `limit`, also empty, and not be the last: the server looks at a bounded number of rows. */
      next: z.nullable(cursor),
    }),
    errors: [],
    limit: "read",
  }),
};

/** The message an event is about, with what a reader needs to keep counts without holding the message itself. */
const target = {
  messageId: id,
  /** Position of the message, which is below the event's own. */
  messagePosition: position,
  authorId: id,
  /** Root of the thread it was written in; absent in the main timeline. */
  threadId: z.optional(id),
};

export const messagesNoun = {
  endpoints: messages,
  roomEvents: [
    /** Its place, its time and who did it are the message's own: `positionOf`, `timeOf`, `actorOf`. */
    z.strictObject({ type: z.literal("message.created"), message }),
    z.strictObject({
      type: z.literal("message.edited"),
      ...logged,
      message,
      /** Accounts that this edit newly mentions, or mentions no more; `*` stands for @room. */
      mentioned: z.optional(z.array(z.string())),
      unmentioned: z.optional(z.array(z.string())),
    }),
    /**
     * What a message carries has changed, which is no edit: a preview was added, a location has moved, a vote was counted. `by` is its author.
     * The message is as it is now.
     */
    z.strictObject({ type: z.literal("message.updated"), ...logged, message }),
    z.strictObject({
      type: z.literal("message.deleted"),
      ...logged,
      ...target,
      /** Accounts it mentioned; `*` stands for @room. */
      unmentioned: z.optional(z.array(z.string())),
    }),
    z.strictObject({ type: z.literal("reaction.added"), ...logged, ...target, emoji: z.string() }),
    z.strictObject({
      type: z.literal("reaction.removed"),
      ...logged,
      ...target,
      emoji: z.string(),
      /** Who is named by the message in their place, where more had reacted than it names. */
      next: z.optional(id),
    }),
    z.strictObject({ type: z.literal("message.pinned"), ...logged, ...target, ...withLines }),
    z.strictObject({ type: z.literal("message.unpinned"), ...logged, ...target }),
  ],
} satisfies Noun;
