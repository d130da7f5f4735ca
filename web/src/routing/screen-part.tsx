import type { ComponentType, ReactNode } from "react";
import { loadPart } from "../ui/load-part.ts";

/** A part of the app whose code is loaded when its page is opened. */
export interface ScreenPart {
  /** null: it is there already. */
  load(): Promise<void> | null;
  draw(): ReactNode;
}

/** @param name of the component among what the module exports */
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
