// Apart from the schemas, which a browser need not load.
import { spoiler } from "./spoilers.ts";

interface Token {
  readonly type: string;
  readonly content: string;
  readonly children: readonly Token[] | null;
}

/** A text as everybody reads it (`messageReader`). */
interface Read {
  readonly text: string;
  readonly tokens: readonly Token[] | null;
}

/**
 * Whether a quote is a part of a text as it was typed, or as it is shown, where it may reach over marks. White space counts for nothing, and
 * what is covered is no part: in the quote it would be open.
 */
export function isQuotable(quote: string, { text, tokens }: Read): boolean {
  const part = dense(quote);
  if (part === "") return false;
  const shown = tokens === null ? text : shownIn(tokens);
  return dense(shown).includes(part) || (!text.includes("||") && dense(text).includes(part));
}

const dense = (text: string): string => text.replace(/\s+/gu, "");

/** The words of a text, with a sign that no quote has where something is covered. */
function shownIn(tokens: readonly Token[]): string {
  let covers = 0;
  return tokens
    .map((token) => {
      if (token.type === spoiler.open) covers += 1;
      if (token.type === spoiler.close) covers -= 1;
      if (covers > 0 || token.type === spoiler.close) return "\u0000";
      return token.children === null ? token.content : shownIn(token.children);
    })
    .join("");
}
