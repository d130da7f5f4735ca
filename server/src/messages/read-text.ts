import { messageReader } from "@parley/protocol";
import MarkdownIt from "markdown-it";

/** Parses the Markdown of a message. This takes longer than the rest of a send: do a cheap test first. */
export const readText = messageReader((options) => new MarkdownIt(options));
