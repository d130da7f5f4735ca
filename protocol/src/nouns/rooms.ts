import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { logged } from "../event.ts";
import { id, position, time } from "../ids.ts";
import { sizes } from "../limits.ts";
import type { NounManifest } from "../noun.ts";
import { cursor, pageLimit } from "../page.ts";
import { line, lineOrEmpty } from "../text/text.ts";
import { account } from "./accounts.ts";
import { membership } from "./members.ts";
import { message } from "./messages.ts";
import { withLines } from "./system-lines.ts";

export const roomKind = z.enum(["direct", "group", "channel", "feed"]);
export type RoomKind = z.output<typeof roomKind>;

const roomMentions = z.enum(["everybody", "moderators"]);

/**
 * A room, the same for all its members. `direct`: one or two people, at most one room for each pair; `group`: members are added or
 * invited; `channel`: every account may find and join it; `feed`: posts with comments, which every account may read and enter.
 */
export const room = z.strictObject({
  id,
  kind: roomKind,
  /** null in direct rooms, for which clients show the names of the people, and in the server's own feed until it gets a name. */
  name: z.nullable(z.string()),
  topic: z.string(),
  /** Id of the room's picture, a file that its members can read, and for a channel every account; absent without a picture. */
  pictureId: z.optional(id),
  /** Most characters of a message in this room; null for the server's limit. */
  maxLength: z.nullable(z.int()),
  /** Present if moderators have switched off link previews in this room. */
  linkPreviews: z.optional(z.literal(false)),
  /** Setting for the members whose `@room` mentions everybody; absent for the default (`roomMentionsOf`). */
  roomMentions: z.optional(roomMentions),
  /** Present if only moderators may send to the main timeline; every member may answer in threads. */
  posting: z.optional(z.literal("moderators")),
  /** The room's own rule: days after which messages are deleted; absent if only the server's rule counts (`retentionOf`). */
  retentionDays: z.optional(z.int()),
  /** Messages up to this position have expired; absent if none has. */
  floor: z.optional(position),
  /** Ids of the one or two people of a direct room, sorted; null in other rooms. One person: a note to self. */
  directIds: z.nullable(z.array(id)),
  memberCount: z.int(),
  createdBy: id,
  createdAt: time,
  archivedAt: z.nullable(time),
  /** Position of the last change of this object. */
  revision: position,
});
export type Room = z.output<typeof room>;

/** A room in the list of a member's rooms. */
export const roomEntry = z.strictObject({
  room,
  /** The room's position when this was read. */
  position,
  /** Version of the receipts when this was read. */
  receipts: position,
  /** Newest message of the main timeline that the member has not cleared. */
  lastMessage: z.nullable(message),
  /** Time of the last message, or of creation: the list is sorted by it, newest first. */
  activeAt: time,
  membership,
});
export type RoomEntry = z.output<typeof roomEntry>;

const name = line(80);
const topic = lineOrEmpty(250);
const maxLength = z.nullable(z.int().check(z.minimum(1), z.maximum(sizes.messageCeiling)));
/** The members that may send to the main timeline of a room. */
export const posting = z.enum(["everybody", "moderators"]);
const inRoom = { roomId: id };

export const rooms = {
  create: endpoint({
    method: "POST",
    path: "/rooms",
    access: "account",
    summary:
      "Creates a group or a channel; the caller owns it. Repeating the call with the same `key` answers the room that it created; with other content: id_reused.",
    input: z.strictObject({
      /** Made by the caller (UUIDv7) and kept for every retry, so that a retry creates no second room. The room's own id is in the answer. */
      key: id,
      kind: z.enum(["group", "channel"]),
      name,
      topic: z._default(topic, ""),
      maxLength: z._default(maxLength, null),
      accountIds: z._default(z.array(id).check(z.maxLength(200)), []),
    }),
    output: roomEntry,
    errors: ["id_reused", "not_found"],
    limit: "write",
  }),
  openDirect: endpoint({
    method: "PUT",
    path: "/directs/:accountId",
    access: "account",
    summary: "The direct room with a person, created if there is none. With the caller's own id: a note to self.",
    input: z.strictObject({ accountId: id }),
    output: roomEntry,
    errors: ["not_found"],
    limit: "write",
  }),
  list: endpoint({
    method: "GET",
    path: "/rooms",
    access: "account",
    summary: "The caller's rooms, latest activity first.",
    input: z.strictObject({ cursor: z.optional(cursor), limit: pageLimit }),
    output: z.strictObject({ rooms: z.array(roomEntry), accounts: z.array(account), next: z.nullable(cursor) }),
    errors: [],
    limit: "read",
  }),
  browse: endpoint({
    method: "GET",
    path: "/channels",
    access: "account",
    summary:
      "Channels sorted by name, joined or not. With `query`: only channels whose name or topic has, for each word of the query, a word that begins with it. Archived channels are left out.",
    input: z.strictObject({
      query: z.optional(z.string().check(z.maxLength(80))),
      cursor: z.optional(cursor),
      limit: pageLimit,
    }),
    output: z.strictObject({ rooms: z.array(z.strictObject({ room, joined: z.boolean() })), next: z.nullable(cursor) }),
    errors: [],
    limit: "read",
  }),
  get: endpoint({
    method: "GET",
    path: "/rooms/:roomId",
    access: "room:member",
    summary: "One of the caller's rooms.",
    input: z.strictObject(inRoom),
    output: z.strictObject({ entry: roomEntry, accounts: z.array(account) }),
    errors: ["not_found"],
    limit: "read",
  }),
  update: endpoint({
    method: "PATCH",
    path: "/rooms/:roomId",
    access: "room:moderator",
    summary:
      "Changes name, topic, message length, picture, `posting`, link previews or `roomMentions`; an absent field is not changed. A picture is an uploaded file of the caller that is ready; null removes it.",
    input: z.strictObject({
      ...inRoom,
      name: z.optional(name),
      topic: z.optional(topic),
      maxLength: z.optional(maxLength),
      pictureId: z.optional(z.nullable(id)),
      linkPreviews: z.optional(z.boolean()),
      /** null restores the default for the room's kind and size. */
      roomMentions: z.optional(z.nullable(roomMentions)),
      posting: z.optional(posting),
    }),
    output: room,
    errors: ["not_found", "forbidden", "room_archived", "not_for_direct", "file_preparing"],
    limit: "write",
  }),
  archive: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/archive",
    access: "room:owner",
    summary: "Archives a room: nobody can write in it. Its members can still read it.",
    input: z.strictObject(inRoom),
    output: room,
    errors: ["not_found", "forbidden", "not_for_direct"],
    limit: "write",
  }),
  unarchive: endpoint({
    method: "DELETE",
    path: "/rooms/:roomId/archive",
    access: "room:owner",
    summary: "Opens an archived room again.",
    input: z.strictObject(inRoom),
    output: room,
    errors: ["not_found", "forbidden", "not_for_direct"],
    limit: "write",
  }),
  join: endpoint({
    method: "PUT",
    path: "/channels/:roomId/membership",
    access: "account",
    summary: "Joins a channel. Joining again changes nothing.",
    input: z.strictObject(inRoom),
    output: roomEntry,
    errors: ["not_found", "room_archived", "was_removed"],
    limit: "write",
  }),
  leave: endpoint({
    method: "DELETE",
    path: "/rooms/:roomId/membership",
    access: "room:member",
    summary:
      "Leaves a group or channel. The last owner of a room with other members has to make another member owner first.",
    input: z.strictObject(inRoom),
    output: z.strictObject({}),
    errors: ["not_found", "last_owner", "not_for_direct"],
    limit: "write",
  }),
};

export const roomsNoun = {
  endpoints: rooms,
  roomEvents: [
    z.strictObject({ type: z.literal("room.created"), ...logged, room }),
    z.strictObject({ type: z.literal("room.updated"), ...logged, room, ...withLines }),
  ],
  accountEvents: [
    z.strictObject({ type: z.literal("room.entered"), position, entry: roomEntry, accounts: z.array(account) }),
    z.strictObject({ type: z.literal("room.left"), position, roomId: id }),
  ],
} satisfies NounManifest;
