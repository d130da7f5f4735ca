/** A change of a text: the range from `start` to `end` is replaced by `insert`, and then the range `select` is selected. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
  readonly select: readonly [start: number, end: number];
}

/** Returns the text after an edit. */
export function edited(text: string, { start, end, insert }: TextEdit): string {
  return text.slice(0, start) + insert + text.slice(end);
}

/** An edit that replaces a range, with the caret after the new text. */
export function replacement(start: number, end: number, insert: string): TextEdit {
  const caret = start + insert.length;
  return { start, end, insert, select: [caret, caret] };
}
