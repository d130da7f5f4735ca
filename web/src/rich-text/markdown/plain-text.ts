import { spoiler, withoutOverrides } from "@parley/protocol";
import { strings } from "../../strings/strings.ts";
import { parseMarkdown, type Token } from "./parse-markdown.ts";

/** Longest piece of a message that a preview needs. */
const PREVIEW = 300;

/** The beginning of a message in one line without its marks and without what is covered in it, for previews and names. */
export function plainText(text: string): string {
  // Cut in the middle of a covered text, a message would show what is before the cut.
  const begin = text.includes("||") ? text : text.slice(0, PREVIEW);
  const { text: written, tokens } = parseMarkdown(begin);
  const plain = tokens ? textOf(tokens) : written;
  // A number for an override is one, too: &#8238;
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
