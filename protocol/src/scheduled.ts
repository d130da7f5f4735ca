import * as z from "zod/mini";
import { account } from "./accounts.ts";
import { writtenParts } from "./content.ts";
import { endpoint } from "./endpoint.ts";
import { errorCode } from "./errors.ts";
import { id, position, time } from "./ids.ts";
import { sizes } from "./limits.ts";
import { message, quote } from "./messages.ts";
import type { Noun } from "./noun.ts";
import { shaped } from "./reasons.ts";
import { prose } from "./text.ts";

/** The name of a time zone as the IANA has it, such as `Europe/Berlin`. It is kept to be shown; nothing is computed by it. */
const timeZone = z.string().check(z.maxLength(sizes.timeZone), shaped(/^[A-Za-z0-9_+/-]+$/, "wrong_form"));

/** A message that is sent later, for nobody but its sender to see until then. */
export const scheduledMessage = z.strictObject({
  /** Becomes the id of the message, so that it is sent once. */
  id,
  roomId: id,
  /** Root of the thread it is for; null for the main timeline. */
  threadId: z.nullable(id),
  text: z.string(),
  /** What will stand beside the text; absent when nothing does. */
  parts: z.optional(writtenParts),
  /** The message it answers with a quote. */
  replyTo: z.nullable(id),
  /** The part of that message which it quotes; absent for the whole. */
  quote: z.optional(z.string()),
  /** The instant at which it is sent. */
  sendAt: time,
  /** The time zone in which its sender chose that instant. */
  timeZone: z.string(),
  /** Why it was not sent at its time; null while it waits. */
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
      "Plans a message to be sent later, or replaces one that is planned; the same again changes nothing. It is sent once at its time, as the asker, by the rules of `messages.send` at that moment. An account plans 50, with 100,000 UTF-16 units of text and parts in all.",
    input: z.strictObject({
      roomId: id,
      /** Made by the caller (UUIDv7): the id that the message will have. */
      messageId: id,
      text: prose(sizes.messageCeiling),
      threadId: z._default(z.nullable(id), null),
      replyTo: z._default(z.nullable(id), null),
      /** The part of it which the answer quotes. One that is no part of it any more at the time of sending is left out then. */
      quote: z.optional(quote),
      /** As for `messages.send`, which checks them at the time of sending. A live location is refused. */
      parts: z._default(writtenParts, []),
      /** At least now, and at most 366 days from now. */
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
      "Gives up a message of the asker's that is planned, or that could not be sent. One that is not there changes nothing.",
    input: ofMessage,
    output: z.strictObject({
      /** Account position of the change; 0 where there was none. */
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
      "Sends a planned message of the asker's now, also one that could not be sent at its time. One that was sent is answered as it is.",
    input: ofMessage,
    output: message,
    errors: ["not_found", "id_reused", "room_archived", "message_deleted", "forbidden"],
    limit: "send",
  }),
  list: endpoint({
    method: "GET",
    path: "/scheduled",
    access: "account",
    summary: "All messages that the asker has planned, over all rooms, in the order of their times.",
    input: z.strictObject({}),
    output: z.strictObject({
      items: z.array(scheduledMessage),
      /** People whom their parts name. */
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
    /** It was sent, or given up. */
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
      /** True when `items` replace all that the reader holds; else nothing has changed behind `account` in the input. */
      startOver: z.boolean(),
      /** In the order of their times. */
      items: z.array(scheduledMessage),
    }),
  },
} satisfies Noun;
