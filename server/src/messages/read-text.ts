import { messageReader } from "@parley/protocol";
import MarkdownIt from "markdown-it";

/** Reads the Markdown of a message. It takes longer than all the rest of a send: look first whether there is what you look for. */
export const readText = messageReader((options) => new MarkdownIt(options));
