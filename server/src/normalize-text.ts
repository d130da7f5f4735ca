/**
 * Text as search compares it: case, accents, width and spacing do not count. The same function folds what is stored and
 * what is searched for.
 */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .normalize("NFKC")
    .replace(/\s+/gu, " ")
    .trim();
}

/** Cuts folded text to a column's width, in UTF-16 units, without leaving half a character. */
export function cut(text: string, width: number): string {
  return text.length <= width
    ? text
    : text
        .slice(0, width)
        .toWellFormed()
        .replace(/\ufffd$/, "");
}
