import { spoiler, withoutOverrides } from "@parley/protocol";
import { strings } from "../../strings/strings.ts";
import { parseMarkdown, type Token } from "./parse-markdown.ts";

/** The longest text that a preview needs. */
const PREVIEW = 300;

/** The beginning of a message in one line, without Markdown marks and spoilers, for previews and names. */
export function plainText(text: string): string {
  // A text with spoilers is not cut before parsing: a cut inside a spoiler would show its beginning.
  const begin = text.includes("||") ? text : text.slice(0, PREVIEW);
  const { text: written, tokens } = parseMarkdown(begin);
  const plain = tokens ? textOf(tokens) : written;
  // Removed again after parsing, because an override can also be written as an entity: &#8238;
  return withoutOverrides(plain).replace(/\s+/gu, " ").slice(0, PREVIEW).trim();
}

function textOf(tokens: readonly Token[]): string {
  let covers = 0;
  return tokens
    .map((token) => {
      if (token.type === spoiler.close) covers -= 1;
      const said = covers > 0 ? "" : wordsOf(token);
      if (token.type === spoiler.open) covers += 1;
      return said;
    })
    .join("");
}

function wordsOf(token: Token): string {
  if (token.children) return textOf(token.children);
  if (token.type === spoiler.open) return `[${strings.messages.spoiler}]`;
  if (isBreak(token)) return " ";
  return token.type === "task" ? `${token.content} ` : token.content;
}

const isBreak = (token: Token) => /break$/.test(token.type) || (token.block && token.nesting === -1);
