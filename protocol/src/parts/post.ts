import * as z from "zod/mini";
import { id, time } from "../ids.ts";
import { sizes } from "../limits.ts";
import { shaped } from "../reasons.ts";
import { line } from "../text/text.ts";

/** Reward or price of a post: a text, or an amount in a currency (ISO 4217). The amount is a decimal number with at most three decimal places. */
export const reward = z.union([
  z.strictObject({ text: line(sizes.postReward) }),
  z.strictObject({
    amount: z.string().check(shaped(/^\d{1,12}(?:\.\d{1,3})?$/, "wrong_form")),
    currency: z.string().check(shaped(/^[A-Z]{3}$/, "wrong_form")),
  }),
]);
export type Reward = z.output<typeof reward>;

export const postTitle = line(sizes.postTitle);

/** Makes the message a post; allowed only in the main timeline of a feed. The text of the message is the post's description. */
export const postInput = z.strictObject({
  type: z.literal("post"),
  title: postTitle,
  reward: z.optional(reward),
  /** Time until which the post is open, milliseconds since 1970; if absent, until its author closes it. */
  openUntil: z.optional(time),
});

/** A post. Its description is the text of the message; its files and its location are other parts of the message. The fallback is its title. */
export const postPart = z.strictObject({
  type: z.literal("post"),
  title: z.string(),
  reward: z.optional(
    z.union([z.strictObject({ text: z.string() }), z.strictObject({ amount: z.string(), currency: z.string() })]),
  ),
  openUntil: z.optional(time),
  /** Time at which its author closed it. */
  closedAt: z.optional(time),
  /** Present in a forwarded copy: the message of the original post. */
  source: z.optional(z.strictObject({ roomId: id, messageId: id })),
  fallback: z.string(),
});
export type PostPart = z.output<typeof postPart>;
