import * as z from "zod/mini";

/** Reasons with the exceeded limit as parameter. `max` and `min` count characters (code points) or list items, or are limits of a number. */
const above = ["too_long", "too_many", "too_high"] as const;
const below = ["too_short", "too_few", "too_low"] as const;

/** The other reasons, each with a sentence for developers, without its subject. */
const sentences = {
  missing: "is missing",
  blank: "is blank",
  unknown_field: "is not a field of this endpoint",
  wrong_type: "is of another type",
  wrong_form: "has the wrong form",
  not_an_option: "is none of the values that it may have",
  given_twice: "is given twice",
  /** The field is in a place (query, header, body) where this endpoint does not read it. */
  misplaced: "is in the wrong place",
  /** Another field of the same call excludes it. */
  not_together: "cannot be given together with another field",
  control_characters: "contains control characters",
  direction_marks: "contains invisible direction marks",
  broken_characters: "contains half of a surrogate pair",
  not_an_email: "expected an e-mail address",
  not_a_handle: "expected 2 to 32 of a-z, 0-9, dot, dash, underscore",
  not_an_id: "expected a lower-case UUID",
  not_an_emoji: "expected one emoji",
  /** Passwords: few different characters, neighbouring characters, a common password, the account's own name. */
  too_plain: "is made of too few different characters",
  sequence: "is a sequence of neighbours",
  too_common: "is one of the first that anybody would try",
  personal: "is made from your name, handle or address",
} as const;

export type PlainReason = keyof typeof sentences;

/** Why a field of a call was refused: a closed list, which clients translate for their users. */
export const reason = z.union([
  z.strictObject({ code: z.enum(above), params: z.strictObject({ max: z.number() }) }),
  z.strictObject({ code: z.enum(below), params: z.strictObject({ min: z.number() }) }),
  z.strictObject({
    code: z.enum(Object.keys(sentences) as [PlainReason, ...PlainReason[]]),
    params: z.strictObject({}),
  }),
]);
export type Reason = z.output<typeof reason>;
export type ReasonCode = Reason["code"];

/** A reason without parameters. */
export const plainReason = (code: PlainReason): Reason => ({ code, params: {} });

/** A reason in English, without its subject, for developers. */
export function describeReason({ code, params }: Reason): string {
  switch (code) {
    case "too_long":
      return `has more than ${params.max} characters`;
    case "too_many":
      return `has more than ${params.max} items`;
    case "too_high":
      return `is above ${params.max}`;
    case "too_short":
      return `has less than ${params.min} characters`;
    case "too_few":
      return `has less than ${params.min} items`;
    case "too_low":
      return `is below ${params.min}`;
    default:
      return sentences[code];
  }
}

/** Options of a custom schema check: its issue then carries the reason. */
export const refusing = (why: Reason | PlainReason) => {
  const params = typeof why === "string" ? plainReason(why) : why;
  return { error: describeReason(params), params };
};

const shapes = new Map<string, PlainReason>();

/** Checks a text against a pattern. The issue carries only the pattern, from which {@link reasonOfShape} finds the reason. */
export function shaped(pattern: RegExp, why: PlainReason) {
  shapes.set(String(pattern), why);
  return z.regex(pattern, sentences[why]);
}

export const reasonOfShape = (pattern: string | undefined): PlainReason => shapes.get(pattern ?? "") ?? "wrong_form";
