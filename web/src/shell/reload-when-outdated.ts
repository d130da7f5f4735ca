import type { Client } from "@parley/sdk";
import { wouldLose } from "../offline/unsent.ts";
import { partIsMissing } from "../ui/loading/load-part.ts";
import { serverAnswers } from "../ui/loading/server-answers.ts";

const KEY = "parley.reloaded";
/** Milliseconds: if loading fails again within this time, a new version is not the cause. */
const PAUSE = 60_000;

/**
 * Reloads the page when a part of the app cannot be loaded because the server has a newer version without the old files. Never while the
 * server is unreachable: without a service worker the browser would show its own error page and stay there. Drafts are stored first; if
 * they cannot be stored, the page is not reloaded. Reloads only once, so that a broken server causes no endless loop.
 */
export function reloadWhenOutdated(client: Client): void {
  let looking = false;
  window.addEventListener("vite:preloadError", () => {
    if (looking) return;
    looking = true;
    void hasOtherVersion().then((isOutdated) => {
      looking = false;
      if (isOutdated) reload(client);
    });
  });
  // Some browsers cache a failed module load as long as the page is open.
  window.addEventListener(partIsMissing, () => reload(client));
}

function reload(client: Client): void {
  if (wouldLose(client) || !mayReload()) return;
  void client.stop().then(loadAnew);
}

/** Resolves once the server answers, with true if its page starts with another script than this page. */
async function hasOtherVersion(): Promise<boolean> {
  await serverAnswers();
  const entry = document.querySelector<HTMLScriptElement>("script[type=module][src]");
  if (entry === null) return false;
  try {
    const answer = await fetch("/", { cache: "no-store" });
    return answer.ok && !(await answer.text()).includes(new URL(entry.src).pathname);
  } catch {
    return false;
  }
}

async function loadAnew(): Promise<void> {
  try {
    const { loadNewestVersion } = await import("../offline/newest-version.ts");
    await loadNewestVersion();
  } catch {
    // Storage is not available either.
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
