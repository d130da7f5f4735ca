// Apart from the schemas, so that a browser that counts as the server does need not load them.

/** Characters as people count them for limits: Unicode code points. */
export function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * Longest word, in UTF-16 units, that is looked through for links that nobody marked as such. The pattern for them takes a hundred
 * times as long for an address of 4,000 as for one of 2,000: one message could keep the server, or everybody's page, busy.
 */
export const maxLinkLength = 1_000;

/** True when every word of the text is short enough to be looked through for links. */
export function mayHaveLinks(text: string): boolean {
  return text.length <= maxLinkLength || !text.split(/\s/).some((word) => word.length > maxLinkLength);
}

/** True when there is something to see in the text. */
export function isVisible(text: string): boolean {
  return /[^\p{C}\p{Z}\p{M}\u115f\u1160\u3164\uffa0]/u.test(text);
}
