/** Work that is repeated on a timer. */
export interface Repeated {
  /** Stops repeating. Running work continues. */
  stop(): void;
}

/** Repeats work on a timer. While a run is under way no other begins: a slow database is not asked twice. `work` throws nothing. */
export function repeat(work: () => Promise<void>, milliseconds: number): Repeated {
  let running = false;
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    void work().finally(() => {
      running = false;
    });
  }, milliseconds);
  return { stop: () => clearInterval(timer) };
}
