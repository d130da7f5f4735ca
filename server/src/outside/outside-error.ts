/** Why a request to the outside had no result. */
export type OutsideReason =
  /** The address leads inside, or has a scheme, a port or credentials that are not allowed: a retry cannot help. */
  | "refused"
  /** Its body is not of a type that was asked for. */
  | "wrong_type"
  /** Its body is longer than was asked for. */
  | "too_large"
  | "too_many_redirects"
  /** The host does not exist, does not answer in time, breaks the connection or answers with an error. */
  | "unreachable";

/** A failed request to another host. Its message contains no address, because it may be logged. */
export class OutsideError extends Error {
  override readonly name = "OutsideError";

  constructor(
    readonly reason: OutsideReason,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}
