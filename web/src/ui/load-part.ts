import { serverAnswers } from "./server-answers.ts";

/** Times that a part is asked for of a server that answers. */
const TRIES = 3;
/** Milliseconds before another try, for each one before it. */
const PAUSE = 500;

/** Dispatched at the window when a part cannot be had though the server answers. */
export const partIsMissing = "parley:part-missing";

/**
 * Loads a part of the app. While the server cannot be reached it waits, and asks again once it answers: a cut cable leaves nobody with a
 * page that has to be loaded anew. Rejects where the server answers and does not have it.
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
