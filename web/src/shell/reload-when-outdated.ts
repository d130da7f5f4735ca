import type { Client } from "@parley/sdk";
import { wouldLose } from "../offline/unsent.ts";

const KEY = "parley.reloaded";
/** Milliseconds: a second failure within this time has another cause than a new version. */
const PAUSE = 60_000;

/**
 * Reloads the page when a chunk of the app cannot be loaded: most likely the server has a newer version, and the old
 * one's files are gone. What is being written is kept, and where it cannot be kept nothing is loaded anew. Once only, so
 * that a broken server makes no endless loop.
 */
export function reloadWhenOutdated(client: Client): void {
  window.addEventListener("vite:preloadError", (event) => {
    if (!navigator.onLine || wouldLose(client) || !mayReload()) return;
    event.preventDefault();
    void client.stop().then(loadAnew);
  });
}

async function loadAnew(): Promise<void> {
  try {
    const { loadNewestVersion } = await import("../offline/newest-version.ts");
    await loadNewestVersion();
  } catch {
    // The storage fails as well.
    window.location.reload();
  }
}

function mayReload(): boolean {
  try {
    const last = Number(sessionStorage.getItem(KEY) ?? 0);
    if (Date.now() - last < PAUSE) return false;
    sessionStorage.setItem(KEY, String(Date.now()));
    return true;
  } catch {
    return false;
  }
}
