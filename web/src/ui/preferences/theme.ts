import { createKeptChoice } from "./kept.ts";

export type Theme = "system" | "light" | "dark";

/** The theme stored in this browser. */
export const theme = createKeptChoice<Theme>("parley.theme", ["system", "light", "dark"]);

/** Applies the theme to the page. */
export function applyTheme(chosen: Theme = theme.get()): void {
  if (chosen === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  colourFrame(chosen);
}

/** Colours the browser's frame around the page in the chosen theme. With "system", the two original meta tags follow the system's theme. */
function colourFrame(chosen: Theme): void {
  for (const tag of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    tag.dataset.own ??= tag.media;
    const isShown = tag.dataset.own.includes(chosen);
    tag.media = chosen === "system" ? tag.dataset.own : isShown ? "all" : "not all";
  }
}

/** Applies a theme and stores it in this browser. */
export function chooseTheme(chosen: Theme): void {
  theme.set(chosen);
  applyTheme(chosen);
}
