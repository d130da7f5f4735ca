import { useEffect } from "react";
import { withLater } from "../../strings/with-later.ts";
import { createExternalStore, useExternalStore } from "../../ui/external-store.ts";
import { FormulaSource } from "./FormulaSource.tsx";

type Part = typeof import("./DrawnFormula.tsx");

const loaded = createExternalStore<Part | null>(null);

/** Loads what draws formulas, which few messages have; after a failure the next formula tries again. */
async function load(): Promise<void> {
  if (loaded.get() === null) loaded.set(await withLater(() => import("./DrawnFormula.tsx")));
}

/** A formula in LaTeX, in a line or on lines of its own: its source until what draws it is there, and without a network. */
export function Formula(props: { source: string; isBlock: boolean }) {
  const part = useExternalStore(loaded);
  useEffect(() => void load().catch(() => undefined), []);
  return part ? <part.DrawnFormula {...props} /> : <FormulaSource {...props} />;
}
