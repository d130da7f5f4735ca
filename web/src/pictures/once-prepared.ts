import { ParleyError } from "@parley/sdk";

/** Milliseconds between two tries if the server does not say how long to wait. */
const usualPause = 1000;
/** Tries before the error is shown; about one per second. */
const maxTries = 60;

/** Uses a picture as soon as the server has prepared it. The server removes its metadata before others can see it. */
export async function oncePrepared(use: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await use();
      return;
    } catch (error) {
      const isEarly = error instanceof ParleyError && error.code === "file_preparing";
      if (!isEarly || tries === maxTries) throw error;
      const pause = error.retryAfter ?? usualPause;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
