import {
  describeReason,
  type ErrorCode,
  type PlainReason,
  type Problem,
  type ProblemExtra,
  plainReason,
  type Reason,
  toProblem,
} from "@parley/protocol";

/** The errors that need no details in addition to their code. */
export type Refusal = Exclude<ErrorCode, "invalid_input">;

/** An `invalid_input` has a reason, or is a problem that was made before. */
type Arguments =
  | readonly [code: Refusal, extra?: ProblemExtra]
  | readonly [code: ErrorCode, extra: Problem | (ProblemExtra & { readonly reason: Reason })];

/** An error of the contract. Any other error becomes `internal`. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: ErrorCode;
  readonly problem: Problem;

  constructor(...[code, extra = {}]: Arguments) {
    super(extra.detail ?? code);
    this.code = code;
    this.problem = toProblem(code, extra);
  }
}

/** The error for an invalid field: its dotted path ("" for the whole input), a reason, and optionally an English sentence with details. */
export function invalidInput(field: string, why: Reason | PlainReason, english?: string): ApiError {
  const reason = typeof why === "string" ? plainReason(why) : why;
  const said = english ?? describeReason(reason);
  return new ApiError(
    "invalid_input",
    field === "" ? { reason, detail: said } : { field, reason, detail: `${field}: ${said}` },
  );
}

/** The answer to everything that is absent or not the asker's to see: the two must not differ by a byte. */
export function notFound(): ApiError {
  return new ApiError("not_found");
}
