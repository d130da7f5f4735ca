import * as z from "zod/mini";
import { writtenParts } from "../content.ts";
import { endpoint } from "../endpoint.ts";
import { errorCode } from "../errors.ts";
import { id, position, time } from "../ids.ts";
import { sizes } from "../limits.ts";
import type { NounManifest } from "../noun.ts";
import { shaped } from "../reasons.ts";
import { prose } from "../text/text.ts";
import { account } from "./accounts.ts";
import { message, quote } from "./messages.ts";

/** Name of an IANA time zone, such as `Europe/Berlin`. It is stored for display only; the server computes nothing with it. */
const timeZone = z.string().check(z.maxLength(sizes.timeZone), shaped(/^[A-Za-z0-9_+/-]+$/, "wrong_form"));

/** A message that the server sends later. Until then only its sender sees it. */
export const scheduledMessage = z.strictObject({
  /** Id of the future message, so that it is sent only once. */
  id,
  roomId: id,
  /** Root of the message's thread; null for the main timeline. */
  threadId: z.nullable(id),
  text: z.string(),
  /** Parts of the message; absent if there are none. */
  parts: z.optional(writtenParts),
  /** The message it answers with a quote. */
  replyTo: z.nullable(id),
  /** The quoted part of that message; absent if the whole message is quoted. */
  quote: z.optional(z.string()),
  /** Time at which the server sends it. */
  sendAt: time,
  /** Time zone in which the sender chose that time. */
  timeZone: z.string(),
  /** Error because of which it was not sent at its time; null before. */
  failure: z.nullable(errorCode),
  createdAt: time,
  updatedAt: time,
  /** Account position of the last change of this object. */
  revision: position,
});
export type ScheduledMessage = z.output<typeof scheduledMessage>;

const ofMessage = z.strictObject({ roomId: id, messageId: id });
const path = "/rooms/:roomId/scheduled/:messageId";

export const scheduled = {
  set: endpoint({
    method: "PUT",
    path,
    access: "room:member",
    summary:
      "Schedules a message, or replaces a scheduled one; repeating the call changes nothing. The server sends it once at its time, as the caller, under the rules of `messages.send` at that time. An account can schedule 50 messages with 100,000 UTF-16 units of text and parts in all.",
    input: z.strictObject({
      roomId: id,
      /** Made by the caller (UUIDv7): the id of the future message. */
      messageId: id,
      text: prose(sizes.messageCeiling),
      threadId: z._default(z.nullable(id), null),
      replyTo: z._default(z.nullable(id), null),
      /** With `replyTo`: the quoted part of that message. If it is no longer part of the message at the time of sending, it is left out. */
      quote: z.optional(quote),
      /** As for `messages.send`, which checks them at the time of sending. A live location is refused. */
      parts: z._default(writtenParts, []),
      /** From now to 366 days from now. */
      sendAt: time,
      timeZone,
    }),
    output: scheduledMessage,
    errors: ["not_found", "forbidden", "room_archived", "already_sent", "too_many_scheduled"],
    limit: "write",
  }),
  cancel: endpoint({
    method: "DELETE",
    path,
    access: "room:member",
    summary:
      "Cancels a scheduled message of the caller, also one that could not be sent. Without effect if there is no such message.",
    input: ofMessage,
    output: z.strictObject({
      /** Account position of the change; 0 if nothing changed. */
      revision: position,
    }),
    errors: ["not_found"],
    limit: "write",
  }),
  send: endpoint({
    method: "POST",
    path: `${path}/send`,
    access: "room:member",
    summary:
      "Sends a scheduled message of the caller now, also one that could not be sent at its time. If it was sent already, the answer is the sent message.",
    input: ofMessage,
    output: message,
    errors: ["not_found", "id_reused", "room_archived", "message_deleted", "forbidden"],
    limit: "send",
  }),
  list: endpoint({
    method: "GET",
    path: "/scheduled",
    access: "account",
    summary: "All scheduled messages of the caller, in all rooms, in order of `sendAt`.",
    input: z.strictObject({}),
    output: z.strictObject({
      items: z.array(scheduledMessage),
      /** People that parts of the messages name. */
      accounts: z.array(account),
    }),
    errors: [],
    limit: "read",
  }),
};

export const scheduledNoun = {
  endpoints: scheduled,
  accountEvents: [
    z.strictObject({ type: z.literal("scheduled.changed"), position, scheduled: scheduledMessage }),
    /** A scheduled message was sent (`sent`) or cancelled. */
    z.strictObject({
      type: z.literal("scheduled.gone"),
      position,
      roomId: id,
      messageId: id,
      sent: z.boolean(),
    }),
  ],
  own: {
    scheduled: z.strictObject({
      /** True if `items` replace all that the reader has; else nothing changed after `account` of the input. */
      startOver: z.boolean(),
      /** In order of `sendAt`. */
      items: z.array(scheduledMessage),
    }),
  },
} satisfies NounManifest;
