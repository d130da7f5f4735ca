/** A rate limit: uses per window of time. */
export interface LimitRule {
  /** Name of the limit, part of the key of each counter. */
  readonly name: string;
  readonly max: number;
  readonly seconds: number;
  /**
   * True: processes that share the counter ask Redis at every use. False: while much of the limit is left, each process counts by
   * itself, so that several processes together may exceed the limit a little.
   */
  readonly exact: boolean;
}

/** The counter of a key. `resetsIn`: milliseconds until the window ends. */
export interface Count {
  readonly count: number;
  readonly resetsIn: number;
}

export interface Use {
  /** Default 1; 0 reads the counter, a negative number takes uses back. */
  readonly points?: number;
  /** Length of the window when this use begins one; default: the rule's. */
  readonly seconds?: number;
}

/**
 * Counts uses per key. The first use begins a window, at whose end the counter is reset. The caller refuses uses above the limit.
 * Counting never fails and never waits long, even if Redis does not answer.
 */
export interface Limiter {
  readonly rule: LimitRule;
  count(key: string, use?: Use): Promise<Count>;
}

export type OpenLimiter = (rule: LimitRule) => Limiter;
