import { useMemo } from "react";
import { strings } from "../../strings/strings.ts";
import { drawFormula } from "./draw-formula.tsx";
import { FormulaSource } from "./FormulaSource.tsx";

const text = strings.formulas;

/** A rendered formula; a block formula scrolls in its own box. If the formula cannot be rendered, its source and an error are shown. */
export function DrawnFormula({ source, isBlock }: { source: string; isBlock: boolean }) {
  const drawn = useMemo(() => drawFormula(source, isBlock), [source, isBlock]);
  if (drawn === null) return <WrongFormula source={source} isBlock={isBlock} />;
  if (!isBlock) return <span dir="ltr">{drawn}</span>;
  return (
    <section
      dir="ltr"
      aria-label={text.formula}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable element must be reachable by keyboard
      tabIndex={0}
      className="max-h-96 max-w-full overflow-auto rounded-xs py-1 -outline-offset-2"
    >
      {drawn}
    </section>
  );
}

function WrongFormula({ source, isBlock }: { source: string; isBlock: boolean }) {
  const Element = isBlock ? "p" : "span";
  return (
    <Element data-tip={text.wrong}>
      <FormulaSource source={source} isBlock={isBlock} />
      <span className={isBlock ? "block text-small text-soft" : "sr-only"}>{text.wrong}</span>
    </Element>
  );
}
