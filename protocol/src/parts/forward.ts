import * as z from "zod/mini";
import { id, time } from "../ids.ts";
import { contactPart } from "./contact.ts";
import { filePart } from "./file.ts";
import { linkPart } from "./link.ts";
import { locationPart } from "./location.ts";
import { postPart } from "./post.ts";
import { unknownPart } from "./unknown.ts";
import { voicePart } from "./voice.ts";

/** A part that a forwarded message may have carried: all but another forward. */
const carried = z.union([contactPart, filePart, locationPart, voicePart, linkPart, postPart, unknownPart]);

/** Forwards a message that the sender can read. */
export const forwardInput = z.strictObject({ type: z.literal("forward"), roomId: id, messageId: id });

/** A copy of another message, so that it stays when the source changes. Its text is its fallback. */
export const forwardPart = z.strictObject({
  type: z.literal("forward"),
  authorId: id,
  createdAt: time,
  text: z.string(),
  /** What the message carried beside its text. */
  parts: z.optional(z.array(carried)),
});
export type ForwardPart = z.output<typeof forwardPart>;
