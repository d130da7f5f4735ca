import type { Client } from "@parley/sdk";
import { scriptAddress } from "../page/script-address.ts";
import { createExternalStore } from "../ui/external-store.ts";
import { became } from "./newest-version.ts";

/** True while a newer version of the app waits for activation. */
export const newVersion = createExternalStore(false);

/** Registers the service worker that opens the app offline, and checks for a newer one whenever the connection is back. */
export async function registerWorker(client: Client): Promise<void> {
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  if (!import.meta.env.PROD || !workers) return;
  const registration = await workers.register(scriptAddress("/sw.js"), { updateViaCache: "none" });
  const look = () => void offer(registration.installing ?? registration.waiting);
  registration.addEventListener("updatefound", look);
  look();
  onReturn(client, () => void registration.update().catch(() => undefined));
}

// The first worker of a page replaces no other, so there is no new version to offer.
async function offer(worker: ServiceWorker | null): Promise<void> {
  if (!worker || !navigator.serviceWorker.controller) return;
  await became(worker, (state) => state !== "installing");
  newVersion.set(worker.state === "installed");
  await became(worker, (state) => state !== "installed");
  newVersion.set(false);
}

/** Calls back whenever the connection is live again; not the first time, because the page was just loaded from the server. */
function onReturn(client: Client, run: () => void): void {
  let wasLive = false;
  let isLive = false;
  client.subscribe(() => {
    const live = client.state.connection.phase === "live";
    if (live && !isLive && wasLive) run();
    isLive = live;
    wasLive ||= live;
  });
}
