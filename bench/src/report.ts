/** The middle of some figures. */
export function median(figures: readonly number[]): number {
  return quantile(figures, 0.5);
}

export function quantile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Formats a figure with its limit, and whether the limit is a maximum or a minimum. */
export function held(figure: number, bar: number, better: "at most" | "at least"): string {
  const holds = better === "at most" ? figure <= bar : figure >= bar;
  return `bar: ${better} ${bar.toLocaleString("en")}, ${holds ? "held" : "MISSED"}`;
}

/** A run that lost, doubled or mixed up anything has no figure. */
export function refuseFaulty(found: number, expected: number, faults: readonly string[]): void {
  if (found === expected && faults.length === 0) return;
  throw new Error(`no figure: ${found} of ${expected}, ${faults.length} faults ${faults.slice(0, 3).join("; ")}`);
}
