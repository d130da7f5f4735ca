import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { id, time } from "./ids.ts";
import type { Noun } from "./noun.ts";

/**
 * Whether somebody is there. `lastSeenAt` is null for people who are online or were never seen. An account that hides its presence is for
 * everybody, itself included, like one that was never seen (rule A13).
 */
export const presenceState = z.strictObject({
  accountId: id,
  state: z.enum(["online", "away", "offline"]),
  lastSeenAt: z.nullable(time),
});
export type Presence = z.output<typeof presenceState>;

const inView = z.array(id).check(z.maxLength(300));
const none = z.strictObject({});

export const presence = {
  get: endpoint({
    method: "POST",
    path: "/presence",
    access: "account",
    summary: "Presence of people, as of now.",
    input: z.strictObject({ accountIds: inView }),
    output: z.strictObject({ presences: z.array(presenceState) }),
    errors: [],
    limit: "read",
  }),
  watch: endpoint({
    method: "POST",
    path: "/presence/watch",
    access: "account",
    summary:
      "Follows the presence of the people in view on this socket, in place of those named before. Answers their presence as of now.",
    input: z.strictObject({ accountIds: inView }),
    output: z.strictObject({ presences: z.array(presenceState) }),
    errors: ["socket_only"],
    limit: "signal",
    socketOnly: true,
  }),
  set: endpoint({
    method: "PUT",
    path: "/presence",
    access: "account",
    summary: "Tells whether the person behind this socket is there. Online wins over away across an account's sockets.",
    input: z.strictObject({ state: z.enum(["online", "away"]) }),
    output: none,
    errors: ["socket_only"],
    limit: "signal",
    socketOnly: true,
  }),
  typing: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/typing",
    access: "room:member",
    summary:
      "Tells the room that the asker is writing, in the main timeline or a thread. Ends by itself after 6 seconds, so repeat it every 3. Not passed on in large rooms.",
    input: z.strictObject({
      roomId: id,
      threadId: z._default(z.nullable(id), null),
      typing: z._default(z.boolean(), true),
    }),
    output: none,
    errors: ["not_found"],
    limit: "signal",
  }),
};

export const presenceNoun = { endpoints: presence } satisfies Noun;
