import { createKeptChoice } from "./kept.ts";

export type Theme = "system" | "light" | "dark";

/** The theme that this browser keeps. */
export const theme = createKeptChoice<Theme>("parley.theme", ["system", "light", "dark"]);

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
}
