import * as z from "zod/mini";
import { id, time } from "../ids.ts";
import { sizes } from "../limits.ts";
import { shaped } from "../reasons.ts";
import { line } from "../text.ts";

/** What is offered or asked for: in words, or an amount of a currency (ISO 4217). The amount is a decimal number with at most three digits behind the point. */
export const reward = z.union([
  z.strictObject({ text: line(sizes.postReward) }),
  z.strictObject({
    amount: z.string().check(shaped(/^\d{1,12}(?:\.\d{1,3})?$/, "wrong_form")),
    currency: z.string().check(shaped(/^[A-Z]{3}$/, "wrong_form")),
  }),
]);
export type Reward = z.output<typeof reward>;

export const postTitle = line(sizes.postTitle);

/** Makes the message a post, which only the main timeline of a feed has. The text of the message is the post's. */
export const postInput = z.strictObject({
  type: z.literal("post"),
  title: postTitle,
  reward: z.optional(reward),
  /** Until when the post is open, milliseconds since 1970; without it until it is closed. */
  openUntil: z.optional(time),
});

/** A post. Its description is the text of its message, its files and its location are other parts of it. The fallback is its title. */
export const postPart = z.strictObject({
  type: z.literal("post"),
  title: z.string(),
  reward: z.optional(
    z.union([z.strictObject({ text: z.string() }), z.strictObject({ amount: z.string(), currency: z.string() })]),
  ),
  openUntil: z.optional(time),
  /** When its author closed it. */
  closedAt: z.optional(time),
  /** In a copy: the post that was copied. */
  source: z.optional(z.strictObject({ roomId: id, messageId: id })),
  fallback: z.string(),
});
export type PostPart = z.output<typeof postPart>;
