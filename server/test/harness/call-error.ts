import type { ErrorCode, Problem } from "@parley/protocol";

/** Thrown by a call if the server answers with an error of the contract. */
export class CallError extends Error {
  readonly code: ErrorCode;

  constructor(
    endpoint: string,
    readonly problem: Problem,
    /** HTTP status; null for a call on the socket. */
    readonly status: number | null,
  ) {
    super(`${endpoint} answered ${problem.code}${problem.detail === undefined ? "" : `: ${problem.detail}`}`);
    this.code = problem.code;
  }
}
