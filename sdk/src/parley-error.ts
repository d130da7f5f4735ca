import type { ErrorCode, Problem, Reason, Retry } from "@parley/protocol";
import { errors } from "./contract.ts";

/**
 * What a call rejects with. `code` is one of the contract's closed list; without a network it is `unavailable`.
 * `message` is for people who read logs, `retryAfter` is in milliseconds.
 */
export class ParleyError extends Error {
  override readonly name = "ParleyError";
  readonly code: ErrorCode;
  readonly status: number;
  readonly retry: Retry;
  /** The input field that is wrong, as a dotted path, and why: every `invalid_input` has a reason. */
  readonly field: string | undefined;
  readonly reason: Reason | undefined;
  readonly retryAfter: number | undefined;
  readonly detail: string | undefined;

  constructor(
    code: ErrorCode,
    extra: Partial<Pick<Problem, "title" | "detail" | "field" | "reason" | "retryAfter">> = {},
    cause?: unknown,
  ) {
    super(extra.detail ?? extra.title ?? code, { cause });
    this.code = code;
    [this.status, this.retry] = errors[code];
    this.field = extra.field;
    this.reason = extra.reason;
    this.retryAfter = extra.retryAfter;
    this.detail = extra.detail;
  }
}

/** The error that a travelling problem describes; a code from a newer server counts as `internal`. */
export function fromProblem(problem: Partial<Problem> & Pick<Problem, "code">): ParleyError {
  return new ParleyError(problem.code in errors ? problem.code : "internal", problem);
}

/** What records and other tabs have of an error. */
export type StoredError = Pick<Problem, "code" | "detail" | "field" | "reason">;

/** An error to be stored or posted: plain data, without its stack. */
export const storedError = (error: ParleyError | null): StoredError | null =>
  error && { code: error.code, detail: error.detail, field: error.field, reason: error.reason };

/** Anything thrown, as a ParleyError. */
export function toParleyError(thrown: unknown): ParleyError {
  return thrown instanceof ParleyError ? thrown : new ParleyError("internal", { detail: String(thrown) }, thrown);
}

/** True when the same call may succeed later without anybody changing anything. */
export function isTemporary(error: ParleyError): boolean {
  return error.retry === "later";
}

/** True when no server has answered: one that cannot do it now says when to come back. */
export function isUnreached(error: ParleyError): boolean {
  return error.code === "unavailable" && error.retryAfter === undefined;
}
