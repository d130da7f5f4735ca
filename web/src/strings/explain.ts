import { ParleyError } from "@parley/sdk";
import { strings } from "./strings.ts";

/** What went wrong, in words for people. */
export function explain(error: unknown): string {
  if (!(error instanceof ParleyError)) return strings.errors.unknown;
  if (error.code === "rate_limited" && error.retryAfter) return strings.errors.wait(Math.ceil(error.retryAfter / 1000));
  if (error.code === "invalid_input" && error.detail) return explainDetail(error.detail.replace(/^[\w.]+: /, ""));
  if (error.code === "unavailable" && globalThis.navigator?.onLine === false) return strings.forms.offline;
  return strings.errors[error.code];
}

/** Reasons that need more than their translation: what would have been right. */
const shapes: readonly [RegExp, "email" | "handle" | "marks"][] = [
  [/^expected an e-mail address/, "email"],
  [/^expected 2 to 32 of a-z/, "handle"],
  [/^contains (?:invisible direction marks|control characters|half of)/, "marks"],
];

const { reasons } = strings.errors;
const known: readonly [RegExp, (bound: number) => string][] = [
  [/^is (?:blank|missing)/, () => reasons.blank],
  [/^has more than (\d+) characters/, (most) => reasons.too_long(most)],
  [/^has less than (\d+) characters/, (least) => reasons.too_short(least)],
  [/^is one character again|^is made of/, () => reasons.too_plain],
  [/^is a sequence/, () => reasons.sequence],
  [/^is one of the first/, () => reasons.too_common],
  [/^is made from your/, () => reasons.personal],
];

function reasonIn(detail: string): string {
  for (const [pattern, say] of known) {
    const match = pattern.exec(detail);
    if (match !== null) return say(Number(match[1]));
  }
  return reasons.other;
}

/** A reason of the contract in words for people. */
export function explainDetail(detail: string): string {
  const shape = shapes.find(([pattern]) => pattern.test(detail));
  return shape ? strings.forms[shape[1]] : reasonIn(detail);
}

/** The input field that an error is about, if it names one. */
export function fieldOf(error: unknown): string | null {
  if (!(error instanceof ParleyError)) return null;
  if (error.field !== undefined) return error.field;
  if (error.code === "email_taken") return "email";
  return error.code === "handle_taken" ? "handle" : null;
}

/** When something that was done too often may be tried again. */
export function retryTime(error: unknown): number | null {
  const wait = error instanceof ParleyError && error.code === "rate_limited" ? error.retryAfter : undefined;
  return wait === undefined ? null : Date.now() + wait;
}

/** True when nobody answered. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof ParleyError && error.code === "unavailable";
}
