import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { id, time } from "../ids.ts";
import type { NounManifest } from "../noun.ts";

/**
 * Presence of an account. `lastSeenAt` is null for accounts that are online or were never seen. An account that hides its presence looks to
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
    summary: "The present presence of the given accounts.",
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
      "Subscribes this socket to the presence of the given accounts, in place of those of the last call. Answers their present presence.",
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
    summary:
      "Sets the presence of this socket: online or away. If an account has several sockets, online wins over away.",
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
      "Publishes to the room that the caller is typing, in the main timeline or a thread. Expires after 6 seconds, so repeat it every 3. Not published in large rooms.",
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

export const presenceNoun = { endpoints: presence } satisfies NounManifest;
