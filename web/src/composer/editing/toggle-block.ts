import { codeBlocksIn } from "../../rich-text/markdown/code-blocks.ts";
import type { TextEdit } from "./text-edit.ts";

const FENCE = "```";

/** Wraps the selected lines in a code block, or unwraps the code block around them. */
export function toggleBlock(text: string, from: number, to: number): TextEdit {
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const next = text.indexOf("\n", to);
  const end = next < 0 ? text.length : next;
  const code = text.slice(start, end);
  const lineOf = (index: number) => text.slice(0, index).split("\n").length - 1;
  const around = codeBlocksIn(text).find(
    (block) => block.isClosed && block.first === lineOf(start) - 1 && block.end === lineOf(end) + 2,
  );
  if (around) {
    const at = text.lastIndexOf("\n", start - 2) + 1;
    const behind = text.indexOf("\n", end + 1);
    return { start: at, end: behind < 0 ? text.length : behind, insert: code, select: [at, at + code.length] };
  }
  const at = start + FENCE.length + 1;
  return { start, end, insert: `${FENCE}\n${code}\n${FENCE}`, select: [at, at + code.length] };
}
