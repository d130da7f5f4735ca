import { createKeptChoice } from "./kept.ts";

/** How compact the page is drawn; stored in this browser. */
export const density = createKeptChoice("parley.density", ["comfortable", "compact"]);

export type Density = ReturnType<typeof density.get>;

/** Applies the density to the page. Called before the first render, so that the layout does not shift. */
export function applyDensity(chosen: Density = density.get()): void {
  document.documentElement.dataset.density = chosen;
}

/** Applies a density and stores it in this browser. */
export function chooseDensity(chosen: Density): void {
  density.set(chosen);
  applyDensity(chosen);
}
