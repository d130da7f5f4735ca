import * as z from "zod/mini";
import { account } from "./accounts.ts";
import { endpoint } from "./endpoint.ts";
import { id, position } from "./ids.ts";
import { message } from "./messages.ts";
import type { Noun } from "./noun.ts";
import { cursor, pageLimit } from "./page.ts";
import { threadTitle } from "./parts/title.ts";

/** A thread that the asker follows: one started, answered, or mentioned in, or followed by hand. */
export const threadEntry = z.strictObject({
  roomId: id,
  /** Id of the root message. */
  threadId: id,
  following: z.boolean(),
  read: position,
  unreadAfter: position,
  unread: z.int(),
  mentions: z.int(),
  /** Its unread replies are counted and are no reason to notify; mentions are. */
  muted: z.boolean(),
  /** Room position at which the numbers were counted. */
  countedAt: position,
  /** Account position of the last change of this object. */
  revision: position,
});
export type ThreadEntry = z.output<typeof threadEntry>;

/** A thread in a list. `entry`: null where the asker never followed the thread. */
export const listedThread = z.strictObject({ root: message, entry: z.nullable(threadEntry) });
export type ListedThread = z.output<typeof listedThread>;

const ofThread = { roomId: id, threadId: id };

export const threads = {
  list: endpoint({
    method: "GET",
    path: "/threads",
    access: "account",
    summary: "Threads that the asker follows, in rooms they are in, latest reply first.",
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
      "Threads of a room, latest reply first: all that have replies, or those with a title, also before their first reply. A page may be short, or empty, and have a `next`.",
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
    summary: "Stops following a thread, which is not muted any more then.",
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
      "Gives the thread of a message of the main timeline a title, changes it, or takes it away (null): for the message's author and moderators. The same again changes nothing.",
    input: z.strictObject({ ...ofThread, title: z.nullable(threadTitle) }),
    output: message,
    errors: ["not_found", "forbidden", "room_archived", "message_deleted"],
    limit: "write",
  }),
  mute: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/threads/:threadId/muted",
    access: "room:member",
    summary: "Mutes a thread that the asker follows. Muting again changes nothing.",
    input: z.strictObject(ofThread),
    output: threadEntry,
    errors: ["not_found"],
    limit: "write",
  }),
  unmute: endpoint({
    method: "DELETE",
    path: "/rooms/:roomId/threads/:threadId/muted",
    access: "room:member",
    summary: "Ends the muting of a thread that the asker follows. Without effect on one that is not muted.",
    input: z.strictObject(ofThread),
    output: threadEntry,
    errors: ["not_found"],
    limit: "write",
  }),
};

export const threadsNoun = {
  endpoints: threads,
  accountEvents: [z.strictObject({ type: z.literal("thread.changed"), position, thread: threadEntry })],
  /** Followed threads that changed behind `account` in the input. */
  pulled: { threads: z.array(threadEntry) },
} satisfies Noun;
