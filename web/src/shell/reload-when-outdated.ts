import type { Client } from "@parley/sdk";
import { wouldLose } from "../offline/unsent.ts";
import { partIsMissing } from "../ui/load-part.ts";
import { serverAnswers } from "../ui/server-answers.ts";

const KEY = "parley.reloaded";
/** Milliseconds: a second failure within this time has another cause than a new version. */
const PAUSE = 60_000;

/**
 * Reloads the page when a part of the app cannot be loaded because the server has a newer version, and the old one's files are gone. Never
 * while the server does not answer: without a worker that keeps the app, the browser would show its own error page, and stay there.
 * What is being written is kept, and where it cannot be kept nothing is loaded anew. Once only, so that a broken server makes no endless loop.
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
  // Some browsers remember for as long as the page lives that a file could not be loaded.
  window.addEventListener(partIsMissing, () => reload(client));
}

function reload(client: Client): void {
  if (wouldLose(client) || !mayReload()) return;
  void client.stop().then(loadAnew);
}

/** Resolves once the server answers: whether its page begins with another script than this page did. */
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
