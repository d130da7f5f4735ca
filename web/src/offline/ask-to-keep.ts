import type { Client } from "@parley/sdk";

/**
 * Asks the browser not to clear the stored data when its disk is full. Some browsers ask the user; so this runs only when there is data to
 * lose (a message written offline), or when the app is installed.
 */
export function askToKeep(client: Client): void {
  const storage: StorageManager | undefined = navigator.storage;
  if (!storage?.persist) return;
  const isInstalled = window.matchMedia("(display-mode: standalone)").matches;
  const stop = client.subscribe(() => {
    const { connection, outbox, me, storage: kept } = client.state;
    const matters = me !== null && (isInstalled || (outbox.length > 0 && connection.phase !== "live"));
    if (!matters || kept !== "persistent") return;
    stop();
    storage.persist().catch(() => undefined);
  });
}
