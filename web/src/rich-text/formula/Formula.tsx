import { useEffect } from "react";
import { loadWithTexts } from "../../strings/load-with-texts.ts";
import { createExternalStore, useExternalStore } from "../../ui/external-store.ts";
import { FormulaSource } from "./FormulaSource.tsx";

type Part = typeof import("./DrawnFormula.tsx");

const loaded = createExternalStore<Part | null>(null);

/** Loads the code that renders formulas, which few messages need. After a failure the next formula tries again. */
async function load(): Promise<void> {
  if (loaded.get() === null) loaded.set(await loadWithTexts(() => import("./DrawnFormula.tsx")));
}

/** A LaTeX formula, inline or as a block. Its source is shown until the code is loaded, and if it cannot be loaded. */
export function Formula(props: { source: string; isBlock: boolean }) {
  const part = useExternalStore(loaded);
  useEffect(() => void load().catch(() => undefined), []);
  return part ? <part.DrawnFormula {...props} /> : <FormulaSource {...props} />;
}
