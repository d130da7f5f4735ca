/** Milliseconds between two requests: initially, and at most. */
const FIRST_PAUSE = 500;
const MOST_PAUSE = 10_000;
/** Timeout of one request in milliseconds. */
const PATIENCE = 10_000;

let asking: Promise<void> | undefined;

/** Resolves as soon as the server answers. All callers share one request at a time. */
export function serverAnswers(): Promise<void> {
  asking ??= ask().finally(() => {
    asking = undefined;
  });
  return asking;
}

async function ask(): Promise<void> {
  for (let pause = FIRST_PAUSE; !(await answersNow()); pause = Math.min(2 * pause, MOST_PAUSE)) await rest(pause);
}

/** The service worker passes this address to the server. A proxy answers 502, 503 or 504 if its server is down. */
async function answersNow(): Promise<boolean> {
  try {
    const answer = await fetch("/api/server", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return answer.status < 500;
  } catch {
    return false;
  }
}

/** Waits for the pause, or until the browser reports that it is online. */
function rest(pause: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, pause);
    window.addEventListener("online", done);
  });
}
