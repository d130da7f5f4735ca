import { markdownOptions, readMessages } from "@parley/protocol";
import MarkdownIt, { type Token } from "markdown-it";

/** Only blocks are looked for. Tables hold none, and may be huge. */
const parser = readMessages(new MarkdownIt(markdownOptions)).disable("table");

/** A code block of a text, from its opening line to the one behind its last; lines are counted from 0. */
export interface CodeBlock {
  readonly first: number;
  readonly end: number;
  readonly isClosed: boolean;
  /** The back-ticks or tildes that open it. */
  readonly signs: string;
}

/** The code blocks of a text as the timeline will show them, also in quotes and lists: there is no other grammar for them. */
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

/** The code block in whose lines a text ends. */
export function openBlock(text: string): CodeBlock | undefined {
  const lines = text.split("\n").length;
  return codeBlocksIn(text).find(({ isClosed, end }) => !isClosed && end >= lines);
}
