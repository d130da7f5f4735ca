import type { Reader } from "../database/database.ts";
import { type Metrics, noMetrics } from "../metrics/metrics.ts";
import { countEvery, maxCounted } from "./bounds.ts";
import { countJobs } from "./store.ts";

/** Counts the queue for the metrics, if they are enabled, and not at every poll. */
export class QueueCounter {
  #next = 0;

  constructor(
    private readonly read: Reader,
    private readonly metrics: Metrics,
    private readonly kinds: readonly string[],
  ) {}

  /** @param due when the earliest job of each kind is due */
  async count(due: ReadonlyMap<string, number>, now: number): Promise<void> {
    if (this.metrics === noMetrics || performance.now() < this.#next) return;
    this.#next = performance.now() + countEvery;
    const counts = await countJobs(this.read, this.kinds, maxCounted);
    for (const kind of this.kinds) {
      const late = Math.max(0, now - (due.get(kind) ?? now));
      this.metrics.jobsCounted(kind, counts.get(kind) ?? 0, late);
    }
  }
}
