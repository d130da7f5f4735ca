import type { ErrorCode, Problem, Reason, Retry } from "@parley/protocol";
import { errors } from "./contract.ts";

/**
 * The error with which calls reject. `code` is one of the contract's closed list; without a network it is `unavailable`.
 * `message` is an English text for logs; `retryAfter` is in milliseconds.
 */
export class ParleyError extends Error {
  override readonly name = "ParleyError";
  readonly code: ErrorCode;
  readonly status: number;
  readonly retry: Retry;
  /** The invalid input field, as a dotted path. With `invalid_input` there is always a `reason`. */
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

/** Converts an error answer of the server; an unknown code of a newer server becomes `internal`. */
export function fromProblem(problem: Partial<Problem> & Pick<Problem, "code">): ParleyError {
  return new ParleyError(problem.code in errors ? problem.code : "internal", problem);
}

/** The fields of an error that records and other tabs contain. */
export type StoredError = Pick<Problem, "code" | "detail" | "field" | "reason">;

/** An error as plain data without stack, to store or post it. */
export const storedError = (error: ParleyError | null): StoredError | null =>
  error && { code: error.code, detail: error.detail, field: error.field, reason: error.reason };

/** Converts any thrown value to a ParleyError. */
export function toParleyError(thrown: unknown): ParleyError {
  return thrown instanceof ParleyError ? thrown : new ParleyError("internal", { detail: String(thrown) }, thrown);
}

/** True if the same call may succeed later without any change. */
export function isTemporary(error: ParleyError): boolean {
  return error.retry === "later";
}

/** True if no server has answered: a server that answers `unavailable` sets `retryAfter`. */
export function isUnreached(error: ParleyError): boolean {
  return error.code === "unavailable" && error.retryAfter === undefined;
}
