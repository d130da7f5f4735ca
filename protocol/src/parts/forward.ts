import * as z from "zod/mini";
import { id, time } from "../ids.ts";
import { carried } from "./carried.ts";
import { unknownPart } from "./unknown.ts";

/** Forwards a message that the sender can read. */
export const forwardInput = z.strictObject({ type: z.literal("forward"), roomId: id, messageId: id });

/** A copy of another message, which does not change with its source. The fallback is its text. */
export const forwardPart = z.strictObject({
  type: z.literal("forward"),
  authorId: id,
  createdAt: time,
  text: z.string(),
  /** The parts of the copied message. */
  parts: z.optional(z.array(z.union([...carried, unknownPart]))),
});
export type ForwardPart = z.output<typeof forwardPart>;
