/** The source of a formula. */
export function FormulaSource({ source, isBlock }: { source: string; isBlock: boolean }) {
  const sign = isBlock ? "$$" : "$";
  return (
    <code dir="ltr" className="rounded bg-sunken px-1 py-0.5 font-mono text-[0.875em] wrap-anywhere">
      {sign + source + sign}
    </code>
  );
}
