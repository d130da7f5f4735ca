import * as z from "zod/mini";
import { account } from "./accounts.ts";
import { endpoint } from "./endpoint.ts";
import { id, position, time } from "./ids.ts";
import { sizes } from "./limits.ts";
import { message } from "./messages.ts";
import type { Noun } from "./noun.ts";
import { cursor, pageLimit } from "./page.ts";
import { line, prose } from "./text.ts";

/** A message that somebody has saved, for nobody else to see. */
export const savedMessage = z.strictObject({
  roomId: id,
  messageId: id,
  /** Of the message: one that its reader has cleared is not listed. */
  position,
  savedAt: time,
  /** The folder it lies in; null for none. A folder is there as long as something lies in it. */
  folder: z.nullable(z.string()),
  /** What its reader wrote about it; "" for nothing. */
  note: z.string(),
  /** When it was saved, or its folder or note was changed last. */
  changedAt: time,
  /** Account position of the last change of this object. */
  revision: position,
});
export type SavedMessage = z.output<typeof savedMessage>;

/** Name of a folder of saved messages. */
const folder = line(sizes.savedFolder);

const ofMessage = z.strictObject({ roomId: id, messageId: id });

export const saved = {
  save: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/messages/:messageId/saved",
    access: "room:member",
    summary:
      "Saves a message for the asker alone, in a folder and with a note. What is left out stays as it is, so again changes nothing. An account keeps 10,000: beyond that the oldest go.",
    input: z.strictObject({
      ...{ roomId: id, messageId: id },
      /** Null takes it out of its folder. An account has at most 50 different ones. */
      folder: z.optional(z.nullable(folder)),
      /** "" removes the note. */
      note: z.optional(prose(sizes.savedNote)),
    }),
    output: savedMessage,
    errors: ["not_found", "message_deleted", "too_many_folders"],
    limit: "write",
  }),
  unsave: endpoint({
    method: "DELETE",
    path: "/rooms/:roomId/messages/:messageId/saved",
    access: "room:member",
    summary: "Takes a message out of what the asker has saved; one that is not there changes nothing.",
    input: ofMessage,
    output: z.strictObject({
      /** Account position of the change; 0 where there was none. */
      revision: position,
    }),
    errors: ["not_found"],
    limit: "write",
  }),
  list: endpoint({
    method: "GET",
    path: "/saved",
    access: "account",
    summary:
      "What the asker has saved, of all folders or of one, what was saved last first, over all rooms that they are in. Messages that are deleted, or that the asker has cleared, are left out.",
    input: z.strictObject({ folder: z.optional(folder), cursor: z.optional(cursor), limit: pageLimit }),
    output: z.strictObject({
      items: z.array(z.strictObject({ saved: savedMessage, message })),
      /** Authors and mentioned people. */
      accounts: z.array(account),
      /** The folders by their names, each with the number of messages that the list has of it; on the first page only. */
      folders: z.optional(z.array(z.strictObject({ name: z.string(), count: z.int() }))),
      next: z.nullable(cursor),
    }),
    errors: [],
    limit: "read",
  }),
  among: endpoint({
    method: "POST",
    path: "/rooms/:roomId/saved",
    access: "room:member",
    summary: "Which of some messages the asker has saved: for those saved earlier than what a pull brings.",
    input: z.strictObject({ roomId: id, messageIds: z.array(id).check(z.maxLength(sizes.page)) }),
    output: z.strictObject({ saved: z.array(savedMessage) }),
    errors: ["not_found"],
    limit: "read",
  }),
};

export const savedNoun = {
  endpoints: saved,
  accountEvents: [
    z.strictObject({ type: z.literal("message.saved"), position, saved: savedMessage }),
    z.strictObject({ type: z.literal("message.unsaved"), position, roomId: id, messageId: id }),
  ],
  own: {
    saved: z.strictObject({
      /** True when `items` replace all that the reader holds: the 500 changed last. Else they changed behind `account` in the input. */
      startOver: z.boolean(),
      /** What changed last first. */
      items: z.array(savedMessage),
      /** True when there are older ones than `items`, which replace all. */
      hasOlder: z.boolean(),
    }),
  },
} satisfies Noun;
