import type { Edit } from "./edit.ts";

const FENCE = "```";

/** Puts the lines of the selection into a code block, or takes them out of the one around them. */
export function toggleBlock(text: string, from: number, to: number): Edit {
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const next = text.indexOf("\n", to);
  const end = next < 0 ? text.length : next;
  const before = /(^|\n)```[^\n`]*\n$/.exec(text.slice(0, start));
  const behind = /^\n```(?=\n|$)/.exec(text.slice(end));
  if (before && behind) {
    const at = before.index + (before[1] ?? "").length;
    const insert = text.slice(start, end);
    return { start: at, end: end + behind[0].length, insert, select: [at, at + insert.length] };
  }
  const code = text.slice(start, end);
  const at = start + FENCE.length + 1;
  return { start, end, insert: `${FENCE}\n${code}\n${FENCE}`, select: [at, at + code.length] };
}
