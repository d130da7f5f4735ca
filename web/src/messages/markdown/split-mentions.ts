/** A handle behind an @ that no word touches; the text before it is part of no address. */
const mention = /(?<![\p{L}\p{N}_@./-])@([a-z0-9](?:[a-z0-9._-]{0,30}[a-z0-9])?)(?![\p{L}\p{N}_])/giu;

/** `handle` is in lower case, `typed` is what stands there. */
export type TextPart = string | { handle: string; typed: string };

/** Cuts text at its @handles, in order. */
export function splitMentions(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(mention)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push({ handle: (match[1] ?? "").toLowerCase(), typed: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}
