import type { Page } from "./environment.ts";

export interface PageListeners {
  /** The network or the page is back. */
  readonly wake: () => void;
  /** The network is gone. */
  readonly offline: () => void;
  readonly shown: (visible: boolean) => void;
  /** The page is being looked at again. */
  readonly looked: () => void;
  /** The page may be gone in a moment. */
  readonly leaving: () => void;
}

/** Listens to a browser's page until the returned function is called; nothing where there is no page. */
export function listenToPage(page: Page | null, listeners: PageListeners): () => void {
  if (!page) return () => undefined;
  const { window, document } = page;
  const changed = () => {
    const visible = document.visibilityState === "visible";
    listeners.shown(visible);
    if (!visible) return listeners.leaving();
    listeners.looked();
    listeners.wake();
  };
  document.addEventListener("visibilitychange", changed);
  window.addEventListener("online", listeners.wake);
  window.addEventListener("offline", listeners.offline);
  window.addEventListener("pagehide", listeners.leaving);
  listeners.shown(document.visibilityState === "visible");
  return () => {
    document.removeEventListener("visibilitychange", changed);
    window.removeEventListener("online", listeners.wake);
    window.removeEventListener("offline", listeners.offline);
    window.removeEventListener("pagehide", listeners.leaving);
  };
}
