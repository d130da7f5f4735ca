import { markdownOptions, mayHaveLinks, readMessages } from "@parley/protocol";
import MarkdownIt, { type Token } from "markdown-it";
import { hasHugeTable } from "./has-huge-table.ts";

export type { Token };

/** What is nested deeper is shown as it was typed. Below the depth at which the parser itself stops. */
const DEEPEST = markdownOptions.maxNesting - 4;

/** More than this many tokens is no message but an attack on the reader; it is shown as plain text. */
const MOST_TOKENS = 6000;

const withEverything = createParser(true);
const withoutTables = createParser(true).disable("table");
const withoutLinks = createParser(false);
const withNeither = createParser(false).disable("table");

function createParser(linkify: boolean) {
  return readMessages(new MarkdownIt({ ...markdownOptions, linkify }));
}

/** What would take long is not looked for: counting what was found comes too late. */
function parserFor(text: string) {
  if (mayHaveLinks(text)) return hasHugeTable(text) ? withoutTables : withEverything;
  return hasHugeTable(text) ? withNeither : withoutLinks;
}

/** Markdown as a list of tokens; null when it is to be shown as it was typed. */
export function parseMarkdown(text: string): Token[] | null {
  const tokens = parserFor(text).parse(text, {});
  let count = tokens.length;
  let isVisible = false;
  for (const token of tokens) {
    count += token.children?.length ?? 0;
    isVisible ||= token.content !== "" || token.type === "hr" || token.type === "list_item_open";
    // The parser leaves out what is nested deeper; nothing that was written may be lost.
    if (token.level >= DEEPEST) return null;
  }
  return isVisible && count <= MOST_TOKENS ? tokens : null;
}
