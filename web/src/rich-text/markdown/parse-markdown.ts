import { messageReader } from "@parley/protocol";
import MarkdownIt, { type Token } from "markdown-it";

export type { Token };

/** A message without overrides, and its Markdown as a list of tokens; null when it is to be shown as it was typed. */
export const parseMarkdown = messageReader<Token>((options) => new MarkdownIt(options));
