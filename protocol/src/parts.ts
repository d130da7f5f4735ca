import * as z from "zod/mini";
import { id, time } from "./ids.ts";

/** A copy of another message, so that it stays when the source changes. */
export const forwardPart = z.strictObject({
  type: z.literal("forward"),
  authorId: id,
  createdAt: time,
  text: z.string(),
});
export type ForwardPart = z.output<typeof forwardPart>;

/** A part of a type that this version does not know. Its fallback is a text to show in its place. */
export const unknownPart = z.looseObject({ type: z.string(), fallback: z.string() });
export type UnknownPart = z.output<typeof unknownPart>;

/** What a message carries beside its text. The list is open: a later version may have types that this one does not know. */
export const part = z.union([forwardPart, unknownPart]);
export type Part = z.output<typeof part>;
