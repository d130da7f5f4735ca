import * as z from "zod/mini";
import { carriedParts, writtenParts } from "../content.ts";
import { endpoint } from "../endpoint.ts";
import { logged } from "../event.ts";
import { id, position, time } from "../ids.ts";
import { sizes } from "../limits.ts";
import type { NounManifest } from "../noun.ts";
import { cursor, pageLimit, total } from "../page.ts";
import { postPart } from "../parts/post.ts";
import { emoji } from "../text/emoji.ts";
import { prose } from "../text/text.ts";
import { account } from "./accounts.ts";
import { systemLine, withLines } from "./system-lines.ts";

/** An emoji on a message and the accounts that reacted with it, in order of reacting: the first 100 by id. */
export const reaction = z.strictObject({
  emoji: z.string(),
  accountIds: z.array(id),
  /** Number of all accounts with this reaction; present only if `accountIds` does not list all of them. */
  count: z.optional(z.int()),
});
export type Reaction = z.output<typeof reaction>;

/** Summary of a thread, on its root message. */
export const threadSummary = z.strictObject({
  /** Replies that are not deleted. */
  replies: z.int(),
  /** The first three people who replied, in order. Deleting a reply removes nobody. */
  authorIds: z.array(id),
  lastReplyAt: time,
});
export type ThreadSummary = z.output<typeof threadSummary>;

/**
 * A message, the same for everyone in the room. Fields without a value are absent. The room id is in the enclosing object: the frame of
 * events, the page, or the entry of a list.
 */
export const message = z.strictObject({
  id,
  authorId: id,
  /** Position at which it was sent. Never changes. */
  position,
  createdAt: time,
  /** Markdown as typed. Empty if the message is deleted or has parts only. */
  text: z.string(),
  parts: carriedParts,
  /** Root of the thread it was written in; absent in the main timeline. */
  threadId: z.optional(id),
  /** The message it answers with a quote. */
  replyTo: z.optional(id),
  /** The quoted part of that message, as it was at sending; absent if the whole message is quoted. Removed when that message is deleted. */
  quote: z.optional(z.string()),
  /** Ids of the accounts that it mentions by @handle; `*` for @room. */
  mentions: z.optional(z.array(z.string())),
  reactions: z.optional(z.array(reaction)),
  /** Present if the message has replies in a thread. */
  thread: z.optional(threadSummary),
  editedAt: z.optional(time),
  deletedAt: z.optional(time),
  pinned: z.optional(z.strictObject({ at: time, by: id })),
  /** Position of the last change of this object; absent before the first change. The object already contains events at or below it. */
  revision: z.optional(position),
});
export type Message = z.output<typeof message>;

/** A present or earlier text of a message. */
export const edition = z.strictObject({
  text: z.string(),
  createdAt: time,
  /** For a post: its title and other fields at that time. */
  post: z.optional(postPart),
});
export type Edition = z.output<typeof edition>;

/** A quoted part of a message's text. */
export const quote = prose(sizes.quote);

const inRoom = { roomId: id };
const ofMessage = { roomId: id, messageId: id };
const text = prose(sizes.messageCeiling);

/** A reaction of the reader's own. */
export const ownReaction = z.strictObject({ messageId: id, emoji: z.string() });
export type OwnReaction = z.output<typeof ownReaction>;

const related = {
  /** The reader's own reactions that `reactions` of these messages do not list, because it lists only the first 100 accounts. */
  reacted: z.optional(z.array(ownReaction)),
  /** Messages that messages of the page quote and that are not on the page. */
  quotes: z.array(message),
  /** Authors and mentioned people, as many as fit into the answer: look the others up with `accounts.lookUp`. */
  accounts: z.array(account),
  /** The room's position when this was read: the client then applies the events after it. */
  position,
};

/** Consecutive messages of one timeline, oldest first. Long messages make a page shorter than its limit: `hasOlder` and `hasNewer` say whether there are more. */
export const messagePage = z.strictObject({
  messages: z.array(message),
  ...related,
  /**
   * System lines for a page of the main timeline without filters, by position: those between its messages, and those between the page and
   * the position of the request (`before`, `after`). Absent if there are none.
   */
  lines: z.optional(z.array(systemLine)),
  hasOlder: z.boolean(),
  hasNewer: z.boolean(),
  /** Number of messages of the timeline that the caller has not cleared, deleted ones included, because they keep their position. Always exact. */
  total: z.optional(total),
});
export type MessagePage = z.output<typeof messagePage>;

/**
 * A message for the caller, and the reason: it mentions them by handle, it answers a message of theirs with a quote, or it mentions
 * @room. If several are true, the first of these is the reason.
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
      "Sends a message. The answer comes after it is on disk. Repeating the call with the same `id` and content answers the same message; with other content: id_reused.",
    input: z.strictObject({
      ...inRoom,
      /** Made by the caller (UUIDv7) and kept for every retry. */
      id,
      text,
      threadId: z._default(z.nullable(id), null),
      replyTo: z._default(z.nullable(id), null),
      /** With `replyTo`: a part of that message's text, as typed or as shown; white space is ignored in the comparison. */
      quote: z.optional(quote),
      /** Parts of the message. With parts the text may be blank. */
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
      "A page of the main timeline or of a thread: the newest messages, or the messages before, after or around a position; optionally only those of one author, of a period of time, read or unread. Cleared messages are left out.",
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
      /** true: only unread messages by others; false: only read messages. */
      unread: z.optional(z.boolean()),
      /** true: the answer has `total`; not together with `authorId`, `from`, `until` or `unread`. */
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
    summary:
      "Replaces the text of the caller's own message and keeps its parts. The earlier text stays in the message's history.",
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
      "The texts of a message, newest first: the present one, then the earlier ones that are kept. Empty for a deleted message.",
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
      "Deletes the caller's own message, or, for moderators, any message. Erases its text, parts and history; the message stays in the timeline as deleted.",
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
      "Reacts with a Unicode emoji, or with an existing custom emoji as `:name:`. Reacting again changes nothing.",
    input: z.strictObject({ ...ofMessage, emoji }),
    output: message,
    errors: ["not_found", "message_deleted", "room_archived", "too_many_reactions"],
    limit: "write",
  }),
  unreact: endpoint({
    method: "DELETE",
    path: "/rooms/:roomId/messages/:messageId/reactions/:emoji",
    access: "room:member",
    summary: "Removes the caller's own reaction.",
    input: z.strictObject({ ...ofMessage, emoji }),
    output: message,
    errors: ["not_found", "message_deleted", "room_archived"],
    limit: "write",
  }),
  reactors: endpoint({
    method: "GET",
    path: "/rooms/:roomId/messages/:messageId/reactions/:emoji",
    access: "room:member",
    summary: "The people who reacted to a message with an emoji, in order of reacting.",
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
    summary: "Unpins a message.",
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
      "Messages by others, newest first, in rooms that the caller is in, that mention the caller by handle or by @room, or answer one of the caller's messages with a quote. Deleted and cleared messages are left out.",
    input: z.strictObject({
      cursor: z.optional(cursor),
      limit: pageLimit,
      /** true: only messages after the caller's `unreadAfter` in the room, or in the thread if it is a followed one. */
      unread: z.optional(z.boolean()),
    }),
    output: z.strictObject({
      items: z.array(inboxItem),
      /** Messages that messages of the page quote. */
      quotes: z.array(z.strictObject({ roomId: id, message })),
      /** Authors and mentioned people, as many as fit into the answer: look the others up with `accounts.lookUp`. */
      accounts: z.array(account),
      /** Null on the last page. A page with a `next` may be shorter than `limit`, or empty: the server reads a bounded number of rows. */
      next: z.nullable(cursor),
    }),
    errors: [],
    limit: "read",
  }),
};

/** The message of an event, with the fields by which a client updates its counts even if it has not loaded the message. */
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
    /** Position, time and actor of this event are in the message: read them with `positionOf`, `timeOf`, `actorOf`. */
    z.strictObject({ type: z.literal("message.created"), message }),
    z.strictObject({
      type: z.literal("message.edited"),
      ...logged,
      message,
      /** Accounts whose mention this edit adds or removes; `*` stands for @room. */
      mentioned: z.optional(z.array(z.string())),
      unmentioned: z.optional(z.array(z.string())),
    }),
    /**
     * A part of a message changed without an edit: a preview was added, a location moved, a vote was counted. `by` is the message's author.
     * `message` is its present state.
     */
    z.strictObject({ type: z.literal("message.updated"), ...logged, message }),
    z.strictObject({
      type: z.literal("message.deleted"),
      ...logged,
      ...target,
      /** Accounts that the message mentioned; `*` stands for @room. */
      unmentioned: z.optional(z.array(z.string())),
    }),
    z.strictObject({ type: z.literal("reaction.added"), ...logged, ...target, emoji: z.string() }),
    z.strictObject({
      type: z.literal("reaction.removed"),
      ...logged,
      ...target,
      emoji: z.string(),
      /** The account that takes the free place in `accountIds`, if more accounts had reacted than are listed. */
      next: z.optional(id),
    }),
    z.strictObject({ type: z.literal("message.pinned"), ...logged, ...target, ...withLines }),
    z.strictObject({ type: z.literal("message.unpinned"), ...logged, ...target }),
  ],
} satisfies NounManifest;
