import { openBlock } from "../../rich-text/markdown/code-blocks.ts";

/** Whether the end of a text is inside a code block that is still open. */
export function isInBlock(before: string): boolean {
  return openBlock(before) !== undefined;
}

/** Whether the end of a text is inside code of any kind, where nothing has a meaning. */
export function isInCode(before: string): boolean {
  return isInBlock(before) || isInTicks(before.slice(before.lastIndexOf("\n") + 1));
}

/** Whether the end of a line is between two back-ticks. */
export function isInTicks(line: string): boolean {
  return (line.match(/`/g)?.length ?? 0) % 2 === 1;
}
