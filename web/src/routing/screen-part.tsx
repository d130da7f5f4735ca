import type { ComponentType, ReactNode } from "react";
import { loadPart } from "../ui/loading/load-part.ts";

/** A part of the app whose code is loaded when its page is opened. */
export interface ScreenPart {
  /** Loads the code; null if it is loaded. */
  load(): Promise<void> | null;
  draw(): ReactNode;
}

/** @param name of the component among the exports of the module */
export function screenPart<Name extends string>(
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
): ScreenPart {
  let Loaded: ComponentType | null = null;
  const loadIt = async () => {
    Loaded = (await loadPart(load))[name];
  };
  return { load: () => (Loaded === null ? loadIt() : null), draw: () => Loaded && <Loaded /> };
}
