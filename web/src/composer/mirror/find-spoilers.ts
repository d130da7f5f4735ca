/** A stretch of a line with a format, its signs included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Pairs the bars that begin and end a spoiler: both must be inside the same formats, as the messages pair them
 * (protocol/src/text/spoilers.ts). `bars`: the indices of two bars each, in order. Returns the indices of the pairs.
 */
export function findSpoilers(text: string, bars: readonly number[], spans: readonly Span[]): [number, number][] {
  const pairs: [number, number][] = [];
  const sorted = [...spans].sort((a, b) => a.from - b.from || b.to - a.to);
  /** The formats around the present bars, each with its end and its bars that nothing has closed yet. */
  const around = [{ to: Number.POSITIVE_INFINITY, open: -1 }];
  let next = 0;
  for (const at of bars) {
    for (let span = sorted[next]; span && span.from < at; span = sorted[++next]) {
      while ((around.at(-1)?.to ?? 0) <= span.from) around.pop();
      around.push({ to: span.to, open: -1 });
    }
    while ((around.at(-1)?.to ?? 0) <= at) around.pop();
    const inner = around.at(-1);
    if (!inner) continue;
    if (inner.open >= 0 && /\S/.test(text[at - 1] ?? "")) {
      pairs.push([inner.open, at]);
      inner.open = -1;
    } else if (inner.open < 0 && /\S/.test(text[at + 2] ?? "")) inner.open = at;
  }
  return pairs;
}
