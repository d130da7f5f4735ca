import type { Histogram } from "prom-client";

/** Milliseconds between two looks. */
const every = 20;

/**
 * Measures how late the event loop runs due timers: a call waits that long before anything is done for it. A timer of our own and not the engine's
 * histogram, which has quantiles only: those of several processes cannot be added up.
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
