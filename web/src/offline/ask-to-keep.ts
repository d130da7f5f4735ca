import type { Client } from "@parley/sdk";

/**
 * Asks the browser not to clear what is kept here when its disk fills up. Some browsers ask the person: so not before
 * there is something to lose, which is a message written without a connection, or the app installed.
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
