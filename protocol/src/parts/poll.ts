import * as z from "zod/mini";
import { id, time } from "../ids.ts";
import { sizes } from "../limits.ts";
import { line } from "../text/text.ts";

/** Starts a poll. */
export const pollInput = z.strictObject({
  type: z.literal("poll"),
  question: line(sizes.pollQuestion),
  /** The options, all different. */
  options: z.array(line(sizes.pollOption)).check(z.minLength(2), z.maxLength(sizes.pollOptions)),
  /** true: a vote may choose several options. */
  several: z.optional(z.boolean()),
  /** true: nobody, the author included, can see who voted for which option. */
  anonymous: z.optional(z.boolean()),
  /** Time at which voting ends, milliseconds since 1970; if absent, voting ends when the author or a moderator ends it. */
  endsAt: z.optional(time),
});

/**
 * A poll with its vote counts, which change with each vote. It accepts votes until `endsAt`, or until `endedAt` if its author or a
 * moderator has ended it. The fallback is the question.
 */
export const pollPart = z.strictObject({
  type: z.literal("poll"),
  question: z.string(),
  /** In order: a vote refers to an option by its index, from 0. */
  options: z.array(z.strictObject({ text: z.string(), votes: z.int() })),
  /** Number of people who have voted. */
  voters: z.int(),
  several: z.optional(z.literal(true)),
  anonymous: z.optional(z.literal(true)),
  endsAt: z.optional(time),
  endedAt: z.optional(time),
  /** Present in a forwarded copy: the message of the original poll. Nobody can vote in a copy; its counts are those at the time of copying. */
  source: z.optional(z.strictObject({ roomId: id, messageId: id })),
  fallback: z.string(),
});
export type PollPart = z.output<typeof pollPart>;
