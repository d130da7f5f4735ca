import type { Client, RoomMessage } from "@parley/sdk";
import { strings } from "../../strings/strings.ts";
import { copyWithWord } from "../copy-with-word.ts";
import { messagesHtml, messagesText } from "./messages-html.ts";

/** Copies messages as they were written and, for programs that take it, as they are shown; says so. */
export function copyMessages(messages: readonly RoomMessage[], client: Client): void {
  const content = { text: messagesText(messages, client), html: messagesHtml(messages, client) };
  void copyWithWord(content, strings.messageActions.textCopied);
}
