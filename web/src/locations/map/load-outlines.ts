import address from "world-atlas/countries-50m.json?url";
import { type Outlines, outlinesOf, type Topology } from "./outlines.ts";

/** Loads the outlines of land and borders. The service worker caches the file for offline use. */
export async function loadOutlines(): Promise<Outlines> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The outlines answered ${answer.status}.`);
  return outlinesOf((await answer.json()) as Topology);
}
