import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { id, position } from "../ids.ts";
import { sizes } from "../limits.ts";
import type { NounManifest } from "../noun.ts";

const ofMessage = z.strictObject({ roomId: id, messageId: id });
const path = "/rooms/:roomId/messages/:messageId/hidden";

const changed = z.strictObject({
  /** Account position of the change; 0 if nothing changed. */
  revision: position,
});

/** Messages of one room that an account has hidden for itself. */
const hiddenIn = z.strictObject({ roomId: id, messageIds: z.array(id).check(z.maxLength(sizes.hidden)) });

export const hidden = {
  hide: endpoint({
    method: "PUT",
    path,
    access: "room:member",
    summary:
      "Hides a message for the caller only, on all their devices, and removes it from their saved messages. Repeating the call changes nothing. An account can hide 1,000 messages: clearing the history of a room frees those of the room.",
    input: ofMessage,
    output: changed,
    errors: ["not_found", "message_deleted", "too_many_hidden"],
    limit: "write",
  }),
  unhide: endpoint({
    method: "DELETE",
    path,
    access: "room:member",
    summary: "Shows a message again that the caller has hidden; without effect on a message that is not hidden.",
    input: ofMessage,
    output: changed,
    errors: ["not_found"],
    limit: "write",
  }),
};

export const hiddenNoun = {
  endpoints: hidden,
  accountEvents: [
    z.strictObject({ type: z.literal("message.hidden"), position, roomId: id, messageId: id }),
    /** Messages are not hidden any more: one because the account showed it again, or all in the part of a room that it cleared. */
    z.strictObject({
      type: z.literal("message.unhidden"),
      position,
      roomId: id,
      messageIds: z.array(id).check(z.maxLength(sizes.hidden)),
    }),
  ],
  own: {
    /** All messages that the caller has hidden, if any was hidden or shown again after `account` of the input; else null. */
    hidden: z.nullable(z.strictObject({ rooms: z.array(hiddenIn) })),
  },
} satisfies NounManifest;
