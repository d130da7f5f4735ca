import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { id, position } from "./ids.ts";
import { sizes } from "./limits.ts";
import type { Noun } from "./noun.ts";

const ofMessage = z.strictObject({ roomId: id, messageId: id });
const path = "/rooms/:roomId/messages/:messageId/hidden";

const changed = z.strictObject({
  /** Account position of the change; 0 where there was none. */
  revision: position,
});

/** Messages of one room that an account has hidden from itself. */
const hiddenIn = z.strictObject({ roomId: id, messageIds: z.array(id).check(z.maxLength(sizes.hidden)) });

export const hidden = {
  hide: endpoint({
    method: "PUT",
    path,
    access: "room:member",
    summary:
      "Hides a message from the asker alone, on all their devices, and takes it out of what they have saved; others see it as before. Again changes nothing. An account hides 1,000: clearing the history of a room forgets those in it.",
    input: ofMessage,
    output: changed,
    errors: ["not_found", "message_deleted", "too_many_hidden"],
    limit: "write",
  }),
  unhide: endpoint({
    method: "DELETE",
    path,
    access: "room:member",
    summary: "Shows a message again that the asker has hidden; one that is not hidden changes nothing.",
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
    /** Messages are shown again: one by the asker's wish, or all of the part of a room that the asker has cleared. */
    z.strictObject({
      type: z.literal("message.unhidden"),
      position,
      roomId: id,
      messageIds: z.array(id).check(z.maxLength(sizes.hidden)),
    }),
  ],
  own: {
    /** All messages that the asker has hidden, if any were hidden or shown again behind `account` in the input; else null. */
    hidden: z.nullable(z.strictObject({ rooms: z.array(hiddenIn) })),
  },
} satisfies Noun;
