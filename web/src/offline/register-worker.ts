import type { Client } from "@parley/sdk";
import { scriptAddress } from "../page/script-address.ts";
import { createExternalStore } from "../ui/external-store.ts";
import { became } from "./newest-version.ts";

/** True while a newer version of the app waits to be used. */
export const newVersion = createExternalStore(false);

/** Registers the worker that opens the app without a network, and looks for a newer one each time the server is back. */
export async function registerWorker(client: Client): Promise<void> {
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  if (!import.meta.env.PROD || !workers) return;
  const registration = await workers.register(scriptAddress("/sw.js"), { updateViaCache: "none" });
  const look = () => void offer(registration.installing ?? registration.waiting);
  registration.addEventListener("updatefound", look);
  look();
  onReturn(client, () => void registration.update().catch(() => undefined));
}

// The first worker of a page replaces nothing: there is nothing to offer.
async function offer(worker: ServiceWorker | null): Promise<void> {
  if (!worker || !navigator.serviceWorker.controller) return;
  await became(worker, (state) => state !== "installing");
  newVersion.set(worker.state === "installed");
  await became(worker, (state) => state !== "installed");
  newVersion.set(false);
}

/** Calls each time the connection is live again; the page that was just loaded is as new as the server. */
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
