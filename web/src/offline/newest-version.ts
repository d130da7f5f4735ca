/** Milliseconds to wait for a new version; the page is reloaded then in any case. */
const PATIENCE = 10_000;

/**
 * Activates the newest version of the service worker, so that the next page load gets the server's version. Resolves when it is active,
 * when there is no newer version, or after the timeout.
 */
export async function takeNewestVersion(): Promise<void> {
  await Promise.race([replaced(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]).catch(() => undefined);
}

/** Activates the newest version and reloads the page. */
export async function loadNewestVersion(): Promise<void> {
  await takeNewestVersion();
  window.location.reload();
}

async function replaced(): Promise<void> {
  // Missing on a page that was not loaded over https.
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  const registration = await workers?.getRegistration();
  if (!workers || !registration) return;
  if (!registration.waiting) await registration.update().catch(() => undefined);
  const next = registration.waiting ?? registration.installing;
  if (!next) return;
  await became(next, (state) => state !== "installing");
  if (next.state !== "installed") return;
  next.postMessage("activate");
  await became(next, (state) => state === "activated" || state === "redundant");
}

/** Resolves when a worker has a given state; at once if it already has. */
export function became(worker: ServiceWorker, isSo: (state: ServiceWorkerState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isSo(worker.state)) return;
      worker.removeEventListener("statechange", look);
      resolve();
    };
    worker.addEventListener("statechange", look);
    look();
  });
}
