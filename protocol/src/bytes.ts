/** A body of bytes that an endpoint takes. It is read as it comes, and cut where it exceeds one of these bounds. */
export interface TakenBytes {
  /** Content types that are taken, in lower case and without parameters. */
  readonly types: readonly string[];
  readonly maxBytes: number;
  /** Milliseconds that a client may take to send all of it. */
  readonly timeout: number;
  /** Bytes per second that a client sends at least, on average, once `grace` is over. */
  readonly minRate: number;
  /** Milliseconds in which it may be slower: a mobile phone takes its time to begin. */
  readonly grace: number;
}

/** Bytes that an endpoint answers, with ranges and validators as RFC 9110 has them. */
export interface AnsweredBytes {
  /** Content types that may be answered. */
  readonly types: readonly string[];
  /** Milliseconds that a client may take to receive a stream. */
  readonly timeout: number;
}
