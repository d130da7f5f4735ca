/** Milliseconds that a new version may take until it is in use; then the page is loaded anew all the same. */
const PATIENCE = 10_000;

/**
 * Puts the newest version of the worker in place of the one in use, so that the page loaded next is the server's own.
 * Resolves when it is, when there is nothing newer, or when it takes too long.
 */
export async function takeNewestVersion(): Promise<void> {
  await Promise.race([replaced(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]).catch(() => undefined);
}

/** The same, and loads the page anew. */
export async function loadNewestVersion(): Promise<void> {
  await takeNewestVersion();
  window.location.reload();
}

async function replaced(): Promise<void> {
  // Absent where the page is not served securely.
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

/** Waits until a worker's state is as asked; at once when it is already. */
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
