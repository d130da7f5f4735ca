import { openBlock } from "../../rich-text/markdown/code-blocks.ts";

/** Whether a text ends inside an open code block. */
export function isInBlock(before: string): boolean {
  return openBlock(before) !== undefined;
}

/** Whether a text ends inside a code block or inline code, where Markdown and signs have no meaning. */
export function isInCode(before: string): boolean {
  return isInBlock(before) || isInTicks(before.slice(before.lastIndexOf("\n") + 1));
}

/** Whether a line ends inside inline code. */
export function isInTicks(line: string): boolean {
  return (line.match(/`/g)?.length ?? 0) % 2 === 1;
}
