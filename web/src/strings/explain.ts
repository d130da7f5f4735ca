import { ParleyError } from "@parley/sdk";
import { strings } from "./strings.ts";

/** What went wrong, in words for people. */
export function explain(error: unknown): string {
  if (!(error instanceof ParleyError)) return strings.errors.unknown;
  if (error.code === "rate_limited" && error.retryAfter) return strings.errors.wait(Math.ceil(error.retryAfter / 1000));
  if (error.code === "invalid_input" && error.detail)
    return strings.errors.invalid(error.detail.replace(/^[\w.]+: /, ""));
  return strings.errors[error.code];
}

/** The input field that an error is about, if it names one. */
export function fieldOf(error: unknown): string | null {
  if (!(error instanceof ParleyError)) return null;
  if (error.field !== undefined) return error.field;
  if (error.code === "email_taken") return "email";
  return error.code === "handle_taken" ? "handle" : null;
}
