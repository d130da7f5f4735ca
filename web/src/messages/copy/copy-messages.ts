import type { Client, RoomMessage } from "@parley/sdk";
import { strings } from "../../strings/strings.ts";
import { copyWithWord } from "../copy-with-word.ts";
import { messagesHtml, messagesText } from "./messages-html.ts";

/** Copies messages as Markdown source and as HTML, for programs that accept formatted text, and shows a confirmation. */
export function copyMessages(messages: readonly RoomMessage[], client: Client): void {
  const content = { text: messagesText(messages, client), html: messagesHtml(messages, client) };
  void copyWithWord(content, strings.messageActions.textCopied);
}
