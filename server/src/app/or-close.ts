import type { Logger } from "../logger.ts";

/** Closes what `work` has opened when it fails. Throws the error of `work`; one of `close` is only logged. */
export async function orClose<T>(work: () => Promise<T>, close: () => Promise<void>, log: Logger): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await close().catch((failure: unknown) => log.warn({ reason: String(failure) }, "not closed"));
    throw error;
  }
}
