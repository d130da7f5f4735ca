const KEY = "parley.reloaded";
/** A second failure within this time is no new version but something else. */
const PAUSE = 60_000;

/**
 * Loads the page anew when a part of the app cannot be loaded: most likely a newer version is on the server, and the old
 * one's files are gone. What is being written is kept. Once only, so that a broken server makes no endless loop.
 */
export function reloadWhenOutdated(): void {
  window.addEventListener("vite:preloadError", (event) => {
    if (!navigator.onLine || !mayReload()) return;
    event.preventDefault();
    window.location.reload();
  });
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
