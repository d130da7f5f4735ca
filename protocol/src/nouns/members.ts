import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { logged } from "../event.ts";
import { id, position, time } from "../ids.ts";
import { sizes } from "../limits.ts";
import type { NounManifest } from "../noun.ts";
import { cursor, pageLimit } from "../page.ts";
import { roomRole } from "../roles.ts";
import { line } from "../text/text.ts";
import { account } from "./accounts.ts";
import { withLines } from "./system-lines.ts";

/** A member of a room, the same for everyone in the room. */
export const member = z.strictObject({
  accountId: id,
  role: roomRole,
  joinedAt: time,
  /** Room position of the last change of this object. */
  revision: position,
});
export type Member = z.output<typeof member>;

/** The caller's own state in a room; no other account sees it. */
export const membership = z.strictObject({
  roomId: id,
  role: roomRole,
  joinedAt: time,
  muted: z.boolean(),
  favourite: z.boolean(),
  /** The member's own section in which the room is listed; absent for none. */
  section: z.optional(z.string()),
  /** Highest position marked as read, which other members see as a receipt. Never falls. */
  read: position,
  /** Messages after this position are unread. Falls when the member marks a message as unread. */
  unreadAfter: position,
  /** Unread messages of the main timeline by others. */
  unread: z.int(),
  /** The number of unread messages that mention the member or the whole room. */
  mentions: z.int(),
  /** Room position at which `unread` and `mentions` were counted. */
  countedAt: position,
  /** Messages up to this position are hidden from the member: the member cleared the history, or they have expired (`room.floor`). */
  cleared: position,
  /** Account position of the last change of this object. */
  revision: position,
});
export type Membership = z.output<typeof membership>;

const inRoom = { roomId: id };
const ofMember = { roomId: id, accountId: id };
const none = z.strictObject({});

export const members = {
  list: endpoint({
    method: "GET",
    path: "/rooms/:roomId/members",
    access: "room:member",
    summary: "The members of a room by time of joining, oldest first.",
    input: z.strictObject({ ...inRoom, cursor: z.optional(cursor), limit: pageLimit }),
    output: z.strictObject({
      members: z.array(member),
      accounts: z.array(account),
      position,
      next: z.nullable(cursor),
    }),
    errors: ["not_found"],
    limit: "read",
  }),
  lookalikes: endpoint({
    method: "GET",
    path: "/rooms/:roomId/members/:accountId/lookalikes",
    access: "room:member",
    summary:
      "At most three other members of the room whose display names look like the name of the given account, so that a client can show handles to tell them apart. Empty for unknown ids.",
    input: z.strictObject(ofMember),
    output: z.strictObject({ accounts: z.array(account) }),
    errors: ["not_found"],
    limit: "read",
  }),
  add: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/members/:accountId",
    access: "room:member",
    summary:
      "Adds a person to a group or channel. Adding a member again changes nothing. If the person left, the account that had added them cannot add them again; if they were removed, only moderators can.",
    input: z.strictObject(ofMember),
    output: member,
    errors: ["not_found", "room_archived", "not_for_direct", "not_for_feeds", "has_left", "was_removed"],
    limit: "write",
  }),
  remove: endpoint({
    method: "DELETE",
    path: "/rooms/:roomId/members/:accountId",
    access: "room:moderator",
    summary:
      "Removes a member of a lower role. After the answer no socket of that member receives anything of the room.",
    input: z.strictObject(ofMember),
    output: none,
    errors: ["not_found", "forbidden", "not_for_direct"],
    limit: "write",
  }),
  setRole: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/members/:accountId/role",
    access: "room:owner",
    summary: "Makes a member owner, moderator or plain member.",
    input: z.strictObject({ ...ofMember, role: roomRole }),
    output: member,
    errors: ["not_found", "forbidden", "last_owner", "not_for_direct"],
    limit: "write",
  }),
  configure: endpoint({
    method: "PATCH",
    path: "/rooms/:roomId/membership",
    access: "room:member",
    summary:
      "Mutes a room, makes it a favourite, or puts it into a section of the caller's list. Only the caller sees this; absent fields are not changed.",
    input: z.strictObject({
      ...inRoom,
      muted: z.optional(z.boolean()),
      favourite: z.optional(z.boolean()),
      /** The name of the section; null for none. */
      section: z.optional(z.nullable(line(sizes.sectionName))),
    }),
    output: membership,
    errors: ["not_found"],
    limit: "write",
  }),
  clearHistory: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/membership/cleared",
    access: "room:member",
    summary:
      "Hides the messages up to a position for the caller only. A lower position than before shows messages again.",
    input: z.strictObject({ ...inRoom, position }),
    output: membership,
    errors: ["not_found", "position_ahead"],
    limit: "write",
  }),
};

export const membersNoun = {
  endpoints: members,
  roomEvents: [
    z.strictObject({ type: z.literal("member.joined"), ...logged, member, memberCount: z.int(), ...withLines }),
    z.strictObject({
      type: z.literal("member.left"),
      ...logged,
      accountId: id,
      memberCount: z.int(),
      ...withLines,
    }),
    z.strictObject({ type: z.literal("member.updated"), ...logged, member, ...withLines }),
  ],
  accountEvents: [z.strictObject({ type: z.literal("membership.changed"), position, membership })],
} satisfies NounManifest;
