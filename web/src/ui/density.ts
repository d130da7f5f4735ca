import { createKeptChoice } from "./kept.ts";

/** How much stands on a screen; a choice of this browser. */
export const density = createKeptChoice("parley.density", ["comfortable", "compact"]);

export type Density = ReturnType<typeof density.get>;

/** Shows the density on the page; called before anything is drawn, so that nothing moves. */
export function applyDensity(chosen: Density = density.get()): void {
  document.documentElement.dataset.density = chosen;
}

/** Chooses a density for this browser and keeps the choice. */
export function chooseDensity(chosen: Density): void {
  density.set(chosen);
  applyDensity(chosen);
}
