/** The signs that open or close a code block at the beginning of a line, with what stands behind them. */
const shape = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/**
 * The signs of the code block that is open behind a line, empty for none, from those before it (CommonMark 4.5): a block
 * ends with at least as many of the same signs and nothing behind them; back-ticks have none in what follows them.
 */
export function fenceAfter(open: string, line: string): string {
  const [, signs = "", rest = ""] = shape.exec(line) ?? [];
  if (signs === "") return open;
  if (open !== "") return signs.startsWith(open) && rest.trim() === "" ? "" : open;
  return signs.startsWith("`") && rest.includes("`") ? "" : signs;
}

/** The signs of the code block that is open at the end of a text; empty for none. */
export function openFence(text: string): string {
  return text.includes("```") || text.includes("~~~") ? text.split("\n").reduce(fenceAfter, "") : "";
}
