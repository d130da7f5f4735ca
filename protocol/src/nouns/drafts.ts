import * as z from "zod/mini";
import { writtenParts } from "../content.ts";
import { endpoint } from "../endpoint.ts";
import { id, position, time } from "../ids.ts";
import { sizes } from "../limits.ts";
import type { NounManifest } from "../noun.ts";
import { prose, unfinished } from "../text/text.ts";

/** An unfinished message. All devices of its author share it; no other account sees it. */
export const draft = z.strictObject({
  roomId: id,
  /** Root of the draft's thread; null for the main timeline. */
  threadId: z.nullable(id),
  text: z.string(),
  /** Parts of the future message; absent if there are none. */
  parts: z.optional(writtenParts),
  /** The message that the draft answers with a quote. If this, the text and the parts are all empty, the draft was removed. */
  replyTo: z.nullable(id),
  /** The quoted part of that message; absent if the draft quotes the whole message. */
  quote: z.optional(z.string()),
  updatedAt: time,
  /** Account position of the last change of this object; 0 if there was never a draft. */
  revision: position,
});
export type Draft = z.output<typeof draft>;

export const drafts = {
  set: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/draft",
    access: "room:member",
    summary:
      "Stores the caller's draft for a room or thread; a call without text, parts and replyTo removes it. The last call wins; repeating it changes nothing. An account has at most 500 drafts with 200,000 UTF-16 units of text and parts in all: above that the server removes the oldest.",
    input: z.strictObject({
      roomId: id,
      threadId: z._default(z.nullable(id), null),
      /** The text as typed so far. It may be longer than the room allows for a message: that is checked at sending only. */
      text: unfinished(sizes.messageCeiling),
      /** As for `messages.send`, which checks them. */
      parts: z._default(writtenParts, []),
      replyTo: z._default(z.nullable(id), null),
      /** With `replyTo`; as for `messages.send`, which checks it. */
      quote: z.optional(prose(sizes.quote)),
    }),
    output: draft,
    errors: ["not_found"],
    limit: "write",
  }),
};

export const draftsNoun = {
  endpoints: drafts,
  accountEvents: [z.strictObject({ type: z.literal("draft.changed"), position, draft })],
  /** Drafts that changed after `account` of the input, removed ones included; after 0, and for rooms that start over, all drafts. */
  pulled: { drafts: z.array(draft) },
} satisfies NounManifest;
