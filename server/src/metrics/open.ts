import type { Config } from "../config.ts";
import type { ProcessFacts } from "./count-process.ts";
import { type Metrics, noMetrics } from "./metrics.ts";

/** The metrics of this process, and their port. */
export interface OpenMetrics {
  readonly metrics: Metrics;
  /** Listens. Throws MetricsPortError when it cannot. */
  start(facts: ProcessFacts): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Loaded only if metrics are configured. `processIndex` gives each process of a machine a separate port, which it shares for a moment with the
 * process that replaces it.
 */
export async function openMetrics(config: Config, processIndex: number | undefined): Promise<OpenMetrics> {
  if (config.metricsPort === null) return { metrics: noMetrics, start: async () => {}, stop: async () => {} };
  const { Counting } = await import("./counting.ts");
  return new Counting(config.metricsHost, config.metricsPort + (processIndex ?? 0), processIndex !== undefined);
}
