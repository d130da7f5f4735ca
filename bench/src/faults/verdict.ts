import type { Evidence } from "./evidence.ts";

/** What an invariant found in a history. */
export interface Findings {
  /** How many comparisons were made: an invariant that compares nothing shows nothing. */
  readonly checked: number;
  /** One sentence each; the first 10,000. */
  readonly violations: readonly string[];
}

/** A pure check of one invariant. */
export type Invariant = (evidence: Evidence) => Findings;

/** Violations of an invariant that are kept: a server that loses everything has millions. */
const maxViolations = 10_000;

/** Counts the comparisons of an invariant and collects its violations. */
export class Comparisons implements Findings {
  checked = 0;
  readonly violations: string[] = [];

  /** One comparison: a violation unless `holds`. */
  expect(holds: boolean, violation: () => string): void {
    this.checked += 1;
    if (!holds && this.violations.length < maxViolations) this.violations.push(violation());
  }
}
