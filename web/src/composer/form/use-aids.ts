import { useEffect } from "react";
import { loadWithTexts } from "../../strings/load-with-texts.ts";
import { createExternalStore, useExternalStore } from "../../ui/external-store.ts";

/** Everything in `aids.ts`. */
export type Aids = typeof import("./aids.ts");

const loaded = createExternalStore<Aids | null>(null);

/** Loads the writing aids; after a failure the next field tries again. */
export async function loadAids(): Promise<Aids> {
  const aids = loaded.get() ?? (await loadWithTexts(() => import("./aids.ts")));
  if (loaded.get() === null) {
    aids.followKeyboard();
    loaded.set(aids);
  }
  return aids;
}

/** The writing aids; null until they are loaded. */
export function useAids(): Aids | null {
  useEffect(() => void loadAids().catch(() => undefined), []);
  return useExternalStore(loaded);
}
