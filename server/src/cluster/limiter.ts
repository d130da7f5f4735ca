/** What may happen how often within a time. */
export interface LimitRule {
  /** Keeps it apart from other limits. */
  readonly name: string;
  readonly most: number;
  readonly seconds: number;
  /**
   * True: every use is asked about, where processes share what they count. False: while much is left, a process counts for
   * itself, and lets a little more through than the limit when several are asked at once.
   */
  readonly exact: boolean;
}

/** What has been counted of a key. `resetsIn`: milliseconds until it begins anew. */
export interface Count {
  readonly count: number;
  readonly resetsIn: number;
}

export interface Use {
  /** 1 unless said; 0 only looks, and what is negative takes uses back. */
  readonly points?: number;
  /** Length of the window that this use begins, where it is not that of the rule. */
  readonly seconds?: number;
}

/**
 * Counts what happens per key. The first use begins a window, at whose end the count is 0 again. What is beyond the limit is for
 * the caller to refuse. Counting never fails and answers soon, whatever has become of Redis.
 */
export interface Limiter {
  readonly rule: LimitRule;
  count(key: string, use?: Use): Promise<Count>;
}

export type OpenLimiter = (rule: LimitRule) => Limiter;
