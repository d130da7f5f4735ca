import { createExternalStore } from "../ui/external-store.ts";

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
