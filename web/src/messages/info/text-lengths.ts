import { language } from "../../strings/language.ts";

/** How long a text is: characters as people count them, and words as its language has them. */
export interface TextLengths {
  readonly characters: number;
  readonly words: number;
}

/** Counts a text: a family of four is one character, and languages without spaces have words too. */
export function textLengths(text: string): TextLengths {
  const pieces = (granularity: "grapheme" | "word") => [...new Intl.Segmenter(language, { granularity }).segment(text)];
  return {
    characters: pieces("grapheme").length,
    words: pieces("word").filter(({ isWordLike }) => isWordLike).length,
  };
}
