import { createExternalStore } from "./external-store.ts";

export type Theme = "system" | "light" | "dark";

const KEY = "parley.theme";
export const theme = createExternalStore<Theme>(readTheme());

function readTheme(): Theme {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    return "system";
  }
}

/** Shows the theme on the page. */
export function applyTheme(chosen: Theme = theme.get()): void {
  if (chosen === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  colourFrame(chosen);
}

/** The frame that a browser or a phone draws around the page goes with it; the page's own two follow the system. */
function colourFrame(chosen: Theme): void {
  for (const tag of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    tag.dataset.own ??= tag.media;
    const isShown = tag.dataset.own.includes(chosen);
    tag.media = chosen === "system" ? tag.dataset.own : isShown ? "all" : "not all";
  }
}

/** Chooses a theme for this browser and keeps the choice. */
export function chooseTheme(chosen: Theme): void {
  theme.set(chosen);
  applyTheme(chosen);
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // Storage is full or forbidden: the choice ends with the page.
  }
}
