/** What is typed behind an @ right before the caret, and where the @ stands; null when nobody is being mentioned. */
export function mentionQuery(text: string, caret: number): { start: number; query: string } | null {
  const match = /(?:^|[^\p{L}\p{N}_@./-])@([\p{L}\p{N}._-]{0,32})$/u.exec(text.slice(0, caret));
  if (!match) return null;
  const query = match[1] ?? "";
  return { start: caret - query.length - 1, query };
}

/** The text with a whole mention in place of what was typed, and the caret behind it. */
export function insertMention(
  text: string,
  start: number,
  caret: number,
  handle: string,
): { text: string; caret: number } {
  const rest = text.slice(caret);
  const mention = `@${handle}${rest.startsWith(" ") ? "" : " "}`;
  const end = start + mention.length + (rest.startsWith(" ") ? 1 : 0);
  return { text: text.slice(0, start) + mention + rest, caret: end };
}
