// In a file without schemas, which a browser then need not load.
import { spoiler } from "./spoilers.ts";

interface Token {
  readonly type: string;
  readonly content: string;
  readonly children: readonly Token[] | null;
}

/** A parsed text (`messageReader`). */
interface Read {
  readonly text: string;
  readonly tokens: readonly Token[] | null;
}

/**
 * True if a quote is a part of a text, either as typed, or as shown, where it may span formatting. White space is ignored. A quote must not
 * contain text of a spoiler: the quote would show it.
 */
export function isQuotable(quote: string, { text, tokens }: Read): boolean {
  const part = dense(quote);
  if (part === "") return false;
  const shown = tokens === null ? text : shownIn(tokens);
  return dense(shown).includes(part) || (!text.includes("||") && dense(text).includes(part));
}

const dense = (text: string): string => text.replace(/\s+/gu, "");

/** The words of a text as shown. Each spoiler is replaced by a sign that no quote can contain. */
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
