import type { Histogram } from "prom-client";

/** Milliseconds between two measurements. */
const every = 20;

/**
 * Measures the delay of due timers in the event loop, which is also the time that a call waits before it is handled. It uses a timer instead of the
 * engine's histogram, which only has quantiles: quantiles of several processes cannot be added.
 */
export function measureLoop(delays: Histogram): () => void {
  let due = performance.now() + every;
  const timer = setInterval(() => {
    const now = performance.now();
    delays.observe(Math.max(0, now - due) / 1000);
    due = now + every;
  }, every);
  timer.unref();
  return () => clearInterval(timer);
}
