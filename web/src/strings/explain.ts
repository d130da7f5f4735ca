import type { Reason, ReasonCode } from "@parley/protocol";
import { ParleyError } from "@parley/sdk";
import { strings } from "./strings.ts";

/** An error as text for the user. */
export function explain(error: unknown): string {
  if (!(error instanceof ParleyError)) return strings.errors.unknown;
  if (error.code === "rate_limited" && error.retryAfter) return strings.errors.wait(Math.ceil(error.retryAfter / 1000));
  if (error.reason !== undefined) return explainReason(error.reason);
  if (error.code === "unavailable" && globalThis.navigator?.onLine === false) return strings.forms.offline;
  return strings.errors[error.code];
}

const { forms } = strings;
const { reasons } = strings.errors;
/** The texts for the reasons that users see. */
const sayings: Partial<Record<ReasonCode, string | ((bound: number) => string)>> = {
  ...reasons,
  missing: reasons.blank,
  too_many: reasons.too_high,
  too_few: reasons.too_low,
  not_an_email: forms.email,
  not_a_handle: forms.handle,
  control_characters: forms.marks,
  direction_marks: forms.marks,
  broken_characters: forms.marks,
};

/** The reason why a field was refused, as text for the user. */
export function explainReason({ code, params }: Reason): string {
  const [bound = 0] = Object.values<number>(params);
  const saying = sayings[code] ?? reasons.other;
  return typeof saying === "string" ? saying : saying(bound);
}

/** The input field of an error, if the error names one. */
export function fieldOf(error: unknown): string | null {
  if (!(error instanceof ParleyError)) return null;
  if (error.field !== undefined) return error.field;
  if (error.code === "email_taken") return "email";
  return error.code === "handle_taken" ? "handle" : null;
}

/** When the user may try again after a rate limit. */
export function retryTime(error: unknown): number | null {
  const wait = error instanceof ParleyError && error.code === "rate_limited" ? error.retryAfter : undefined;
  return wait === undefined ? null : Date.now() + wait;
}

/** True if the server did not answer. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof ParleyError && error.code === "unavailable";
}
