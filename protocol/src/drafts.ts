import * as z from "zod/mini";
import { writtenParts } from "./content.ts";
import { endpoint } from "./endpoint.ts";
import { id, position, time } from "./ids.ts";
import { sizes } from "./limits.ts";
import type { Noun } from "./noun.ts";
import { prose, unfinished } from "./text.ts";

/** What somebody has begun to write, on all of their devices and for nobody else. */
export const draft = z.strictObject({
  roomId: id,
  /** Root of the thread it is for; null for the main timeline. */
  threadId: z.nullable(id),
  text: z.string(),
  /** What will stand beside the text; absent when nothing does. */
  parts: z.optional(writtenParts),
  /** The message it answers with a quote. Without it, text and parts there is no draft (any more). */
  replyTo: z.nullable(id),
  /** The part of it which the answer quotes; absent for the whole. */
  quote: z.optional(z.string()),
  updatedAt: time,
  /** Account position of the last change of this object; 0 when there never was a draft. */
  revision: position,
});
export type Draft = z.output<typeof draft>;

export const drafts = {
  set: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/draft",
    access: "room:member",
    summary:
      "Keeps what the asker has begun to write in a room or thread; with neither text, parts nor replyTo the draft is gone. The last call wins; the same again changes nothing. An account keeps 500 drafts with 200,000 UTF-16 units of text and parts in all: beyond that the oldest go.",
    input: z.strictObject({
      roomId: id,
      threadId: z._default(z.nullable(id), null),
      /** As typed so far: it may be longer than a message of the room, and says nothing of how it will be sent. */
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
  /** Drafts that changed behind `account` in the input, gone ones among them; behind 0, and of rooms that start over, all there are. */
  pulled: { drafts: z.array(draft) },
} satisfies Noun;
