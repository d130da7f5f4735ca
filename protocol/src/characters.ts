// Apart from the schemas, so that a browser that counts as the server does need not load them.

/** Characters as people count them for limits: Unicode code points. */
export function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** True when there is something to see in the text. */
export function isVisible(text: string): boolean {
  return /[^\p{C}\p{Z}\p{M}\u115f\u1160\u3164\uffa0]/u.test(text);
}
