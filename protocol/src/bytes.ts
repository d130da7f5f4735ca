/** A request body of raw bytes. The server reads it as a stream, and stops reading when it exceeds one of these limits. */
export interface TakenBytes {
  /** Accepted content types, in lower case and without parameters. */
  readonly types: readonly string[];
  readonly maxBytes: number;
  /** Milliseconds that a client may take to send the whole body. */
  readonly timeout: number;
  /** Least bytes per second, on average, after `grace` is over. */
  readonly minRate: number;
  /** Milliseconds at the start in which a client may send slower than `minRate`: a mobile phone needs time to begin. */
  readonly grace: number;
}

/** An answer of raw bytes, with ranges and validators (RFC 9110). */
export interface AnsweredBytes {
  /** Content types that the answer may have. */
  readonly types: readonly string[];
  /** Milliseconds that a client may take to receive a stream. */
  readonly timeout: number;
}
