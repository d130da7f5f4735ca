/** A change of a text: what stands from `start` to `end` becomes `insert`, and then `select` is selected. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
  readonly select: readonly [start: number, end: number];
}

/** The text after an edit. */
export function edited(text: string, { start, end, insert }: Edit): string {
  return text.slice(0, start) + insert + text.slice(end);
}

/** Puts text in the place of other text, with the caret behind it. */
export function replacement(start: number, end: number, insert: string): Edit {
  const caret = start + insert.length;
  return { start, end, insert, select: [caret, caret] };
}
