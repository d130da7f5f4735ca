import { sizes } from "../limits.ts";

/** A table with more cells has more tokens than a message may have. */
const MOST_CELLS = 2000;

/** The line under a table's head, also inside lists and quotes. */
const ruler = /^[\s>*+\-\d.):|]+$/;

/**
 * True if a text could have a table of too many cells. The parser adds cells that a row omits: four thousand characters can become a
 * hundred thousand cells.
 */
export function hasHugeTable(text: string): boolean {
  const lines = text.split("\n");
  if (lines.length < 3 || !text.includes("|")) return false;
  let columns = 1;
  for (const line of lines) {
    const bars = line.split("|").length;
    if (bars > columns && ruler.test(line)) columns = bars;
  }
  return columns > 1 && columns * lines.length > MOST_CELLS;
}

/** True if a parsed table has too many columns or rows to be shown. The head is not counted as a row. */
export function hasLargeTable(tokens: readonly { readonly type: string }[]): boolean {
  let columns = 0;
  let rows = 0;
  for (const { type } of tokens) {
    if (type === "table_open") columns = rows = 0;
    if (type === "th_open" && ++columns > sizes.tableColumns) return true;
    // The first row is the head.
    if (type === "tr_open" && ++rows > sizes.tableRows + 1) return true;
  }
  return false;
}
