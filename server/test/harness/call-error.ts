import type { ErrorCode, Problem } from "@parley/protocol";

/** What a call throws when the server answers with an error of the contract. */
export class CallError extends Error {
  readonly code: ErrorCode;

  constructor(
    endpoint: string,
    readonly problem: Problem,
    /** HTTP status; null over the socket. */
    readonly status: number | null,
  ) {
    super(`${endpoint} answered ${problem.code}${problem.detail === undefined ? "" : `: ${problem.detail}`}`);
    this.code = problem.code;
  }
}
