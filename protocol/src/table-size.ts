import { sizes } from "./limits.ts";

/** More cells than this make more tokens than a message may have. */
const MOST_CELLS = 2000;

/** What the line under a table's head is made of, in whatever list or quote. */
const ruler = /^[\s>*+\-\d.):|]+$/;

/**
 * True when a text could be a table of too many cells. A row may leave cells out, and the parser adds them: four thousand
 * characters can be a hundred thousand cells.
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

/** True when a table that was read is wider or longer than a message shows one. A table's head is no row of it. */
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
