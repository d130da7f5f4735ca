import * as z from "zod/mini";
import { account, me } from "./accounts.ts";
import { draft } from "./drafts.ts";
import { id, position, time } from "./ids.ts";
import { member, membership } from "./members.ts";
import { message } from "./messages.ts";
import { room, roomEntry } from "./rooms.ts";
import { threadEntry } from "./threads.ts";

/** What every event of a room carries: its place, its time and who did it. */
const inRoom = { position, at: time, by: id };

/** The message an event is about, with what a reader needs to keep counts without holding the message itself. */
const target = {
  messageId: id,
  /** Position of the message, which is below the event's own. */
  messagePosition: position,
  authorId: id,
  /** Root of the thread it was written in; absent in the main timeline. */
  threadId: z.optional(id),
};

/**
 * Events of a room, in order of position: state, once applied, is what a fresh load returns. An event that carries a whole
 * object may carry a later state of it than its own position, when it is read from the log; `revision` then says so, and
 * events at or below that revision change the object no more. In every version an event has a `position` of its own or its message's: a
 * client that does not know its type reads the room again.
 */
export const roomEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("room.created"), ...inRoom, room }),
  z.strictObject({ type: z.literal("room.updated"), ...inRoom, room }),
  z.strictObject({ type: z.literal("member.joined"), ...inRoom, member, memberCount: z.int() }),
  z.strictObject({ type: z.literal("member.left"), ...inRoom, accountId: id, memberCount: z.int() }),
  z.strictObject({ type: z.literal("member.updated"), ...inRoom, member }),
  /** Its place, its time and who did it are the message's own: `positionOf`, `timeOf`, `actorOf`. */
  z.strictObject({ type: z.literal("message.created"), message }),
  z.strictObject({
    type: z.literal("message.edited"),
    ...inRoom,
    message,
    /** Accounts that this edit newly mentions, or mentions no more; `*` stands for @room. */
    mentioned: z.optional(z.array(z.string())),
    unmentioned: z.optional(z.array(z.string())),
  }),
  z.strictObject({
    type: z.literal("message.deleted"),
    ...inRoom,
    ...target,
    /** Accounts it mentioned; `*` stands for @room. */
    unmentioned: z.optional(z.array(z.string())),
  }),
  z.strictObject({ type: z.literal("reaction.added"), ...inRoom, ...target, emoji: z.string() }),
  z.strictObject({
    type: z.literal("reaction.removed"),
    ...inRoom,
    ...target,
    emoji: z.string(),
    /** Who is named by the message in their place, where more had reacted than it names. */
    next: z.optional(id),
  }),
  z.strictObject({ type: z.literal("message.pinned"), ...inRoom, ...target }),
  z.strictObject({ type: z.literal("message.unpinned"), ...inRoom, ...target }),
]);
export type RoomEvent = z.output<typeof roomEvent>;
export type RoomEventType = RoomEvent["type"];
export type RoomEventOf<T extends RoomEventType> = Extract<RoomEvent, { type: T }>;

/** Events of one account, to all of its sockets: what concerns this person only. `position` is the account's. */
export const accountEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("room.entered"), position, entry: roomEntry, accounts: z.array(account) }),
  z.strictObject({ type: z.literal("room.left"), position, roomId: id }),
  z.strictObject({ type: z.literal("membership.changed"), position, membership }),
  z.strictObject({ type: z.literal("thread.changed"), position, thread: threadEntry }),
  z.strictObject({ type: z.literal("draft.changed"), position, draft }),
  z.strictObject({ type: z.literal("me.changed"), position, me }),
  /** Sessions of the account were ended: a list of them that is shown is to be read again. */
  z.strictObject({ type: z.literal("sessions.ended"), position }),
]);
export type AccountEvent = z.output<typeof accountEvent>;

/** A changed or new profile. `position` is the directory's, and the account's `revision`. */
export const directoryEvent = z.strictObject({ type: z.literal("account.changed"), position, account });
export type DirectoryEvent = z.output<typeof directoryEvent>;
