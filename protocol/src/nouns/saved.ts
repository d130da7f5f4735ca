import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { id, position, time } from "../ids.ts";
import { sizes } from "../limits.ts";
import type { NounManifest } from "../noun.ts";
import { cursor, pageLimit } from "../page.ts";
import { line, prose } from "../text/text.ts";
import { account } from "./accounts.ts";
import { message } from "./messages.ts";

/** A message that an account has saved. No other account sees this. */
export const savedMessage = z.strictObject({
  roomId: id,
  messageId: id,
  /** Position of the message: messages that the reader has cleared are not listed. */
  position,
  savedAt: time,
  /** Name of its folder; null for none. A folder exists while it contains a message. */
  folder: z.nullable(z.string()),
  /** The reader's note on the message; "" for none. */
  note: z.string(),
  /** Time of saving, or of the last change of folder or note. */
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
      "Saves a message for the caller only, optionally in a folder and with a note. An absent field is not changed. Repeating the call changes nothing. An account has at most 10,000 saved messages: above that the server removes the oldest.",
    input: z.strictObject({
      ...{ roomId: id, messageId: id },
      /** null removes the message from its folder. An account has at most 50 folders. */
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
    summary: "Removes a message from the caller's saved messages; without effect on a message that is not saved.",
    input: ofMessage,
    output: z.strictObject({
      /** Account position of the change; 0 if nothing changed. */
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
      "The caller's saved messages, of all folders or of one, last saved first, in all rooms that the caller is in. Deleted and cleared messages are left out.",
    input: z.strictObject({ folder: z.optional(folder), cursor: z.optional(cursor), limit: pageLimit }),
    output: z.strictObject({
      items: z.array(z.strictObject({ saved: savedMessage, message })),
      /** Authors and mentioned people. */
      accounts: z.array(account),
      /** The folders sorted by name, each with the number of its listed messages; on the first page only. */
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
    summary:
      "The saved ones among the given messages of a room: for messages that were saved before the 500 that a pull contains.",
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
      /** True if `items`, the 500 that changed last, replace all that the reader has. Else `items` are those that changed after `account` of the input. */
      startOver: z.boolean(),
      /** Last changed first. */
      items: z.array(savedMessage),
      /** With `startOver`: true if there are saved messages that are older than `items`. */
      hasOlder: z.boolean(),
    }),
  },
} satisfies NounManifest;
