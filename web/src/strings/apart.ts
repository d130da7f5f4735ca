/** A name inside a sentence of the other direction: it keeps its own and moves nothing around it. */
export function apart(name: string): string {
  return `\u2068${name}\u2069`;
}
