import type { ComponentType, ReactNode } from "react";

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
    const found: Record<Name, ComponentType> | undefined = await load();
    // Where a newer version has taken its place, the page is about to be loaded anew: shell/reload-when-outdated.ts.
    if (found === undefined) return new Promise<void>(() => {});
    Loaded = found[name];
  };
  return { load: () => (Loaded === null ? loadIt() : null), draw: () => Loaded && <Loaded /> };
}
