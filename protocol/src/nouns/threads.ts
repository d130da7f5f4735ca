import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { id, position } from "../ids.ts";
import type { NounManifest } from "../noun.ts";
import { cursor, pageLimit } from "../page.ts";
import { threadTitle } from "../parts/title.ts";
import { account } from "./accounts.ts";
import { message } from "./messages.ts";

/** The caller's state in a thread. An account follows the threads that it started, answered, was mentioned in, or followed with `threads.follow`. */
export const threadEntry = z.strictObject({
  roomId: id,
  /** Id of the root message. */
  threadId: id,
  /** Position of the root message: when it expires, the thread is not followed any more. */
  rootPosition: position,
  following: z.boolean(),
  read: position,
  unreadAfter: position,
  unread: z.int(),
  mentions: z.int(),
  /** true: unread replies are counted but do not notify; mentions do. */
  muted: z.boolean(),
  /** Room position at which `unread` and `mentions` were counted. */
  countedAt: position,
  /** Account position of the last change of this object. */
  revision: position,
});
export type ThreadEntry = z.output<typeof threadEntry>;

/** A thread in a list. `entry` is null if the caller never followed the thread. */
export const listedThread = z.strictObject({ root: message, entry: z.nullable(threadEntry) });
export type ListedThread = z.output<typeof listedThread>;

const ofThread = { roomId: id, threadId: id };

export const threads = {
  list: endpoint({
    method: "GET",
    path: "/threads",
    access: "account",
    summary: "Threads that the caller follows, in rooms that the caller is in, latest reply first.",
    input: z.strictObject({ cursor: z.optional(cursor), limit: pageLimit }),
    output: z.strictObject({
      threads: z.array(z.strictObject({ entry: threadEntry, root: message })),
      accounts: z.array(account),
      next: z.nullable(cursor),
    }),
    errors: [],
    limit: "read",
  }),
  inRoom: endpoint({
    method: "GET",
    path: "/rooms/:roomId/threads",
    access: "room:member",
    summary:
      "Threads of a room, latest reply first: all threads with replies, or only threads with a title, also those without a reply. A page with a `next` may be shorter than `limit`, or empty.",
    input: z.strictObject({
      roomId: id,
      /** true: only threads with a title. */
      titled: z._default(z.boolean(), false),
      cursor: z.optional(cursor),
      limit: pageLimit,
    }),
    output: z.strictObject({
      threads: z.array(listedThread),
      accounts: z.array(account),
      next: z.nullable(cursor),
    }),
    errors: ["not_found"],
    limit: "read",
  }),
  follow: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/threads/:threadId/following",
    access: "room:member",
    summary: "Follows a thread: its replies count as unread.",
    input: z.strictObject(ofThread),
    output: threadEntry,
    errors: ["not_found"],
    limit: "write",
  }),
  unfollow: endpoint({
    method: "DELETE",
    path: "/rooms/:roomId/threads/:threadId/following",
    access: "room:member",
    summary: "Stops following a thread, and unmutes it.",
    input: z.strictObject(ofThread),
    output: threadEntry,
    errors: ["not_found"],
    limit: "write",
  }),
  name: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/threads/:threadId/title",
    access: "room:member",
    summary:
      "Sets, changes or removes (null) the title of the thread whose root is a message of the main timeline. Allowed for the message's author and for moderators. Repeating the call changes nothing.",
    input: z.strictObject({ ...ofThread, title: z.nullable(threadTitle) }),
    output: message,
    errors: ["not_found", "forbidden", "room_archived", "message_deleted"],
    limit: "write",
  }),
  mute: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/threads/:threadId/muted",
    access: "room:member",
    summary: "Mutes a thread that the caller follows. Muting again changes nothing.",
    input: z.strictObject(ofThread),
    output: threadEntry,
    errors: ["not_found"],
    limit: "write",
  }),
  unmute: endpoint({
    method: "DELETE",
    path: "/rooms/:roomId/threads/:threadId/muted",
    access: "room:member",
    summary: "Unmutes a thread that the caller follows. Without effect on a thread that is not muted.",
    input: z.strictObject(ofThread),
    output: threadEntry,
    errors: ["not_found"],
    limit: "write",
  }),
};

export const threadsNoun = {
  endpoints: threads,
  accountEvents: [z.strictObject({ type: z.literal("thread.changed"), position, thread: threadEntry })],
  /** Entries of followed threads that changed after `account` of the input. */
  pulled: { threads: z.array(threadEntry) },
} satisfies NounManifest;
