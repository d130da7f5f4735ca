import { language } from "../../strings/language.ts";

/** The length of a text in characters as people count them (graphemes), and in words by the rules of the page's language. */
export interface TextLengths {
  readonly characters: number;
  readonly words: number;
}

/** Counts graphemes and words: a family emoji is one character, and languages without spaces have words too. */
export function textLengths(text: string): TextLengths {
  const pieces = (granularity: "grapheme" | "word") => [...new Intl.Segmenter(language, { granularity }).segment(text)];
  return {
    characters: pieces("grapheme").length,
    words: pieces("word").filter(({ isWordLike }) => isWordLike).length,
  };
}
