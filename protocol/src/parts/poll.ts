import * as z from "zod/mini";
import { id, time } from "../ids.ts";
import { sizes } from "../limits.ts";
import { line } from "../text.ts";

/** Puts a question to the room. */
export const pollInput = z.strictObject({
  type: z.literal("poll"),
  question: line(sizes.pollQuestion),
  /** What can be chosen, each once. */
  options: z.array(line(sizes.pollOption)).check(z.minLength(2), z.maxLength(sizes.pollOptions)),
  /** true: several options can be chosen. */
  several: z.optional(z.boolean()),
  /** true: nobody is shown who chose what. */
  anonymous: z.optional(z.boolean()),
  /** Until when votes are taken, milliseconds since 1970; without it until the poll is ended. */
  endsAt: z.optional(time),
});

/**
 * A poll with the number of its votes. It changes with each vote. Votes are taken until `endsAt`, or until `endedAt` where its author or a
 * moderator has ended it. The fallback is the question.
 */
export const pollPart = z.strictObject({
  type: z.literal("poll"),
  question: z.string(),
  /** In their order, by which a vote names them: the first is 0. */
  options: z.array(z.strictObject({ text: z.string(), votes: z.int() })),
  /** People who have voted. */
  voters: z.int(),
  several: z.optional(z.literal(true)),
  anonymous: z.optional(z.literal(true)),
  endsAt: z.optional(time),
  endedAt: z.optional(time),
  /** In a copy, which nobody votes in: the poll that was copied, with its votes of then. */
  source: z.optional(z.strictObject({ roomId: id, messageId: id })),
  fallback: z.string(),
});
export type PollPart = z.output<typeof pollPart>;
