import { messageReader } from "@parley/protocol";
import MarkdownIt, { type Token } from "markdown-it";

export type { Token };

/** A message without direction overrides, and its Markdown as a list of tokens; the tokens are null if the text is to be shown as typed. */
export const parseMarkdown = messageReader<Token>((options) => new MarkdownIt(options));
