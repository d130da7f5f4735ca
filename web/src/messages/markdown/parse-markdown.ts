import { mayHaveLinks } from "@parley/protocol";
import MarkdownIt, { type Token } from "markdown-it";
import { hasHugeTable } from "./has-huge-table.ts";

export type { Token };

/** Quotes in lists in quotes, and so on, down to here. */
const DEEPEST = 20;

/** More than this many tokens is no message but an attack on the reader; it is shown as plain text. */
const MOST_TOKENS = 6000;

const withEverything = createParser(true);
const withoutTables = createParser(true).disable("table");
const withoutLinks = createParser(false);
const withNeither = createParser(false).disable("table");

function createParser(linkify: boolean) {
  const parser = new MarkdownIt({ html: false, linkify, breaks: true, typographer: false, maxNesting: DEEPEST + 4 });
  // Schemes are written out in chat; a bare "notes.md" is a file name, not a site.
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: true, fuzzyIP: false });
  // A line of dashes under a sentence is a line of dashes, and four spaces are an indent.
  return parser.disable(["lheading", "code", "reference"]);
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
