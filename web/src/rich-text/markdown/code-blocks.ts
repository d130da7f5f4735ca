import { markdownOptions, readMessages } from "@parley/protocol";
import MarkdownIt, { type Token } from "markdown-it";

/** Finds code blocks only. Tables are disabled, because they contain no code blocks and may be very large. */
const parser = readMessages(new MarkdownIt(markdownOptions)).disable("table");

/** A code block of a text: from its opening line to the line after its last one; lines are counted from 0. */
export interface CodeBlock {
  readonly first: number;
  readonly end: number;
  readonly isClosed: boolean;
  /** The opening fence: backticks or tildes. */
  readonly signs: string;
}

/** The code blocks of a text as the timeline will show them, also in quotes and lists. It uses the same parser as the timeline. */
export function codeBlocksIn(text: string): CodeBlock[] {
  if (!text.includes("```") && !text.includes("~~~")) return [];
  const tokens: Token[] = [];
  parser.block.parse(`${text}\n`, parser, {}, tokens);
  return tokens.flatMap(({ type, map, content, markup }) => {
    if (type !== "fence" || !map) return [];
    const [first, end] = map;
    return { first, end, isClosed: end - first > content.split("\n").length, signs: markup };
  });
}

/** The open code block in which a text ends. */
export function openBlock(text: string): CodeBlock | undefined {
  const lines = text.split("\n").length;
  return codeBlocksIn(text).find(({ isClosed, end }) => !isClosed && end >= lines);
}
