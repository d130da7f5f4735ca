import { type ErrorCode, type Problem, toProblem } from "@parley/protocol";

/** An answer that is an error of the contract. Whatever else is thrown becomes `internal`. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: ErrorCode;
  readonly problem: Problem;

  constructor(code: ErrorCode, extra: Pick<Problem, "detail" | "field" | "retryAfter"> = {}) {
    super(extra.detail ?? code);
    this.code = code;
    this.problem = toProblem(code, extra);
  }
}

/** The answer to everything that is absent or not the asker's to see: the two must not differ by a byte. */
export function notFound(): ApiError {
  return new ApiError("not_found");
}
