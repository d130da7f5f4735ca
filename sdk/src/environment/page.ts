import type { Page } from "./environment.ts";

export interface PageListeners {
  /** The network returned, or the page was restored. */
  readonly wake: () => void;
  /** The network was lost. */
  readonly offline: () => void;
  readonly shown: (visible: boolean) => void;
  /** The page is visible again. */
  readonly looked: () => void;
  /** The page may be closed in a moment. */
  readonly leaving: () => void;
}

/** Listens to events of a browser's page until the returned function is called; does nothing without a page. */
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
