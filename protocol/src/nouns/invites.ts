import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { id, time } from "../ids.ts";
import type { NounManifest } from "../noun.ts";
import { room, roomEntry } from "./rooms.ts";

/** A link that lets people into a room. */
export const invite = z.strictObject({
  id,
  roomId: id,
  createdBy: id,
  createdAt: time,
  expiresAt: z.nullable(time),
  /** Total number of uses; null for no limit. */
  maxUses: z.nullable(z.int()),
  uses: z.int(),
});
export type Invite = z.output<typeof invite>;

const inRoom = { roomId: id };
const code = z.string().check(z.minLength(16), z.maxLength(64), z.regex(/^[A-Za-z0-9_-]+$/));

export const invites = {
  create: endpoint({
    method: "POST",
    path: "/rooms/:roomId/invites",
    access: "room:moderator",
    summary: "Creates an invite link. Only this answer has its code; the server stores a hash.",
    input: z.strictObject({
      ...inRoom,
      /** Milliseconds until the link expires, from a minute to a year, by default a week; null: it never expires. */
      expiresIn: z._default(z.nullable(z.int().check(z.minimum(60_000), z.maximum(31_536_000_000))), 604_800_000),
      maxUses: z._default(z.nullable(z.int().check(z.minimum(1), z.maximum(100_000))), null),
    }),
    output: z.strictObject({
      invite,
      code,
      /**
       * The link to share. The code is in the fragment (after #), which browsers send to no server and no proxy. null if the server does not
       * know its public address: the client then builds the link from the address at which it reaches the server.
       */
      url: z.nullable(z.string()),
    }),
    errors: ["not_found", "forbidden", "not_for_direct", "not_for_feeds", "room_archived", "too_many_invites"],
    limit: "write",
  }),
  list: endpoint({
    method: "GET",
    path: "/rooms/:roomId/invites",
    access: "room:moderator",
    summary: "The room's invite links that still work, newest first.",
    input: z.strictObject(inRoom),
    output: z.strictObject({ invites: z.array(invite) }),
    errors: ["not_found", "forbidden"],
    limit: "read",
  }),
  revoke: endpoint({
    method: "DELETE",
    path: "/rooms/:roomId/invites/:inviteId",
    access: "room:moderator",
    summary: "Ends an invite link.",
    input: z.strictObject({ ...inRoom, inviteId: id }),
    output: z.strictObject({}),
    errors: ["not_found", "forbidden"],
    limit: "write",
  }),
  preview: endpoint({
    // POST, so that the code is not in the address: proxies write addresses to their logs.
    method: "POST",
    path: "/invites/preview",
    access: "anyone",
    summary: "The room of an invite link. The answer is the same for used-up, expired and unknown codes.",
    input: z.strictObject({ code }),
    output: z.strictObject({
      room: z.pick(room, { id: true, kind: true, name: true, topic: true, memberCount: true }),
      invitedBy: z.string(),
    }),
    errors: ["token_invalid"],
    limit: "open",
  }),
  accept: endpoint({
    method: "POST",
    path: "/invites/acceptance",
    access: "account",
    summary: "Joins the room. If the caller is a member already, this does not count as a use of the link.",
    input: z.strictObject({ code }),
    output: roomEntry,
    errors: ["token_invalid", "room_archived", "was_removed"],
    limit: "write",
  }),
};

export const invitesNoun = { endpoints: invites } satisfies NounManifest;
