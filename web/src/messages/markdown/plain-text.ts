import { parseMarkdown, type Token } from "./parse-markdown.ts";

/** Longest piece of a message that a preview needs. */
const PREVIEW = 300;

/** The beginning of a message in one line without its marks, for previews and names. */
export function plainText(text: string): string {
  const begin = text.slice(0, PREVIEW);
  const tokens = parseMarkdown(begin);
  const plain = tokens ? textOf(tokens) : begin;
  // Directional controls would turn the line around them.
  return plain
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/\s+/gu, " ")
    .trim();
}

function textOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => (token.children ? textOf(token.children) : isBreak(token) ? " " : token.content))
    .join("");
}

const isBreak = (token: Token) => /break$/.test(token.type) || (token.block && token.nesting === -1);
