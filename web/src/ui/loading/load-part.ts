import { serverAnswers } from "./server-answers.ts";

/** How often a part is requested from a server that answers. */
const TRIES = 3;
/** Milliseconds before a retry, multiplied by the number of tries so far. */
const PAUSE = 500;

/** Dispatched on the window when a part cannot be loaded although the server answers. */
export const partIsMissing = "parley:part-missing";

/**
 * Loads a part of the app. While the server is unreachable it waits and retries once the server answers, so that a lost connection does not
 * force the user to reload the page. Rejects if the server answers but does not have the part.
 */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await load();
    } catch (error) {
      await serverAnswers();
      if (tried === TRIES) {
        window.dispatchEvent(new Event(partIsMissing));
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE * (tried - 1)));
    }
  }
}
