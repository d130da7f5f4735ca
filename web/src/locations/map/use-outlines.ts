import { useEffect } from "react";
import { createExternalStore, useExternalStore } from "../../ui/external-store.ts";
import type { Outlines } from "./outlines.ts";

const loaded = createExternalStore<Outlines | "failed" | null>(null);
let isLoading = false;

/** The outlines of the world; null until they are loaded, "failed" until a map requests them again. */
export function useOutlines(): Outlines | "failed" | null {
  useEffect(() => void load(), []);
  return useExternalStore(loaded);
}

async function load(): Promise<void> {
  const held = loaded.get();
  if (isLoading || (held !== null && held !== "failed")) return;
  isLoading = true;
  try {
    const { loadOutlines } = await import("./load-outlines.ts");
    loaded.set(await loadOutlines());
  } catch {
    loaded.set("failed");
  } finally {
    isLoading = false;
  }
}
