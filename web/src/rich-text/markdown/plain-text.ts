import { withoutOverrides } from "@parley/protocol";
import { parseMarkdown, type Token } from "./parse-markdown.ts";

/** Longest piece of a message that a preview needs. */
const PREVIEW = 300;

/** The beginning of a message in one line without its marks, for previews and names. */
export function plainText(text: string): string {
  const begin = text.slice(0, PREVIEW);
  const { text: written, tokens } = parseMarkdown(begin);
  const plain = tokens ? textOf(tokens) : written;
  // A number for an override is one, too: &#8238;
  return withoutOverrides(plain).replace(/\s+/gu, " ").trim();
}

function textOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) =>
      token.children
        ? textOf(token.children)
        : isBreak(token)
          ? " "
          : token.type === "task"
            ? `${token.content} `
            : token.content,
    )
    .join("");
}

const isBreak = (token: Token) => /break$/.test(token.type) || (token.block && token.nesting === -1);
