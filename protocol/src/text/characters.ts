// In a file without schemas, so that a browser can count characters without loading them.

/** Characters as people count them for limits: Unicode code points. */
export function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * Longest word, in UTF-16 units, that the parser searches for bare links. Its pattern takes a hundred times as long for an address
 * of 4,000 units as for one of 2,000: without this limit one message could block the server or every reader's page.
 */
export const maxLinkLength = 1_000;

/** True if every word of the text is short enough to be searched for links. */
export function mayHaveLinks(text: string): boolean {
  return text.length <= maxLinkLength || !text.split(/\s/).some((word) => word.length > maxLinkLength);
}

/** True if the text has at least one visible character. */
export function isVisible(text: string): boolean {
  return /[^\p{C}\p{Z}\p{M}\u115f\u1160\u3164\uffa0]/u.test(text);
}
